package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Settings;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderFacts;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a refresh token whose fate is unknown is sent again, for each provider family. All times are
 * seconds from the first request; the access token lives for an hour from then, the grace is ten
 * minutes, the quiet ends after 52 seconds and the lease after 62.
 */
class UnknownOutcomeTest {
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
    private static final long HOUR = 3600;

    @ParameterizedTest(name = "{0} after {1} repeats: at {2} s")
    @CsvSource(
            textBlock =
                    """
                    R1, 0, 0
                    R1, 9, 0
                    R2, 0, 0
                    R2, 9, 0
                    R3, 0, 0
                    R3, 9, 0
                    R4, 0, 0
                    R4, 9, 0
                    R5, 0, 52
                    R5, 1, 3600
                    R6, 0, 52
                    R6, 1, 3600
                    R7, 0, 52
                    R7, 1, 3600
                    R7, 9, 3600
                    """)
    void an_answer_that_was_lost(String family, int resent, long sendsAt) {
        var token = token(new Phase.Unsure(SENT, SENT.plusSeconds(52)), resent);
        assertThat(firstSend(token, facts(family), true)).isEqualTo(sendsAt);
    }

    @ParameterizedTest(name = "{0}, holder''s journal clear {1}: at {2} s")
    @CsvSource(
            textBlock =
                    """
                    R1, true,  62
                    R1, false, 62
                    R3, false, 62
                    R4, false, 62
                    R5, true,  62
                    R5, false, 362
                    R6, false, 362
                    R7, true,  62
                    R7, false, 362
                    """)
    void a_holder_that_died(String family, boolean clear, long sendsAt) {
        var phase = new Phase.InFlight(SENT, SENT.plusSeconds(62), new Holder("N1", "I1"));
        assertThat(firstSend(token(phase, 0), facts(family), clear)).isEqualTo(sendsAt);
    }

    @ParameterizedTest(name = "R4 with the grace over, after {0} repeats: at {1} s")
    @CsvSource({"0, 700", "1, 3600"})
    void a_grace_that_is_over(int resent, long sendsAt) {
        var quiet = new Phase.Unsure(SENT, SENT.plusSeconds(700));
        var grace = facts("R4", "1s");
        assertThat(firstSend(token(quiet, resent), grace, true, 1)).isEqualTo(sendsAt);
    }

    private static long firstSend(StoredToken token, ProviderFacts facts, boolean clear) {
        return firstSend(token, facts, clear, 0);
    }

    private static long firstSend(
            StoredToken token, ProviderFacts facts, boolean clear, long fromSecond) {
        for (var second = fromSecond; second <= HOUR; second++) {
            var rule =
                    RefreshRule.next(
                            new RefreshRule.Situation(
                                    token,
                                    facts,
                                    Settings.Refresh.standard(),
                                    true,
                                    clear,
                                    SENT.plusSeconds(second)));
            if (rule instanceof RefreshRule.Send) {
                return second;
            }
        }
        return -1;
    }

    private static StoredToken token(Phase phase, int resent) {
        return new StoredToken(
                "Et1",
                "T1",
                "A1",
                "U1",
                "Op1",
                null,
                1,
                grant(),
                phase,
                1,
                null,
                resent,
                0,
                Instant.EPOCH,
                null,
                null,
                SENT,
                SENT);
    }

    private static Grant grant() {
        return new Grant(
                Secret.of("a"),
                Secret.of("r"),
                SENT.plus(Duration.ofHours(1)),
                null,
                List.of(),
                Map.of(),
                SENT.minusSeconds(60));
    }

    private static ProviderFacts facts(String family) {
        return facts(family, "10m");
    }

    private static ProviderFacts facts(String family, String grace) {
        var sheet =
                Map.of(
                        "name", "Example",
                        "authorization_url", "https://example.com/authorize",
                        "token_url", "https://example.com/token",
                        "family", family,
                        "grace", grace);
        return switch (new FactReader(AddressRules.strict()).read(sheet)) {
            case FactReading.Known(var facts) -> facts;
            case FactReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
