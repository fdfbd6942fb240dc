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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(1));
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @Test
    void a_token_far_from_its_end_is_served() {
        assertThat(next(token(LATER, settled()), false)).isEqualTo(new RefreshRule.Serve());
    }

    @Test
    void a_token_whose_end_nobody_knows_is_served() {
        assertThat(next(token(null, settled()), false)).isEqualTo(new RefreshRule.Serve());
    }

    @Test
    void a_token_near_its_end_is_served_and_renewed_behind() {
        var nearlyOver = token(NOW.plusSeconds(20), settled());
        assertThat(next(nearlyOver, false)).isEqualTo(new RefreshRule.ServeAndRenew());
    }

    @Test
    void an_expired_token_is_sent_for() {
        assertThat(next(token(NOW, settled()), false)).isEqualTo(new RefreshRule.Send());
    }

    @Test
    void a_forced_call_is_sent_for_however_fresh_the_token_is() {
        assertThat(next(token(LATER, settled()), true)).isEqualTo(new RefreshRule.Send());
    }

    @Test
    void a_forced_call_within_the_cool_down_is_served() {
        var facts = facts("cool_down", "2h");
        assertThat(next(token(LATER, settled()), facts, true, NOW))
                .isEqualTo(new RefreshRule.Serve());
    }

    @Test
    void a_forced_call_is_sent_for_after_the_clock_was_set_back() {
        var now = EARLIER.minus(Duration.ofDays(1));
        var fresh = with(token(LATER, settled()), grant(LATER, "r"), 0, Instant.EPOCH);
        assertThat(next(fresh, facts("cool_down", "0s"), true, now))
                .isEqualTo(new RefreshRule.Send());
    }

    @Test
    void an_expired_token_without_a_refresh_token_cannot_be_renewed() {
        var bare = with(token(NOW, settled()), grant(NOW, null), 0, NOW);
        assertThat(next(bare, false)).isEqualTo(new RefreshRule.NoRefreshToken());
    }

    @Test
    void a_broken_connection_serves_its_last_token_until_that_expires() {
        assertThat(next(token(LATER, new Phase.Broken()), false))
                .isEqualTo(new RefreshRule.Serve());
        assertThat(next(token(NOW, new Phase.Broken()), false))
                .isEqualTo(new RefreshRule.Reconnect());
        assertThat(next(token(LATER, new Phase.Broken()), true))
                .isEqualTo(new RefreshRule.Reconnect());
    }

    @Test
    void whoever_needs_a_new_token_waits_for_the_lease_of_another() {
        var inFlight = inFlight(LATER);
        assertThat(next(token(NOW, inFlight), false)).isEqualTo(new RefreshRule.Wait(LATER));
        assertThat(next(token(LATER, inFlight), true)).isEqualTo(new RefreshRule.Wait(LATER));
    }

    @Test
    void whoever_has_a_good_token_waits_for_nobody() {
        var nearlyOver = token(NOW.plusSeconds(20), inFlight(LATER));
        assertThat(next(nearlyOver, false)).isEqualTo(new RefreshRule.Serve());
    }

    @Test
    void a_lease_that_ran_out_may_be_taken() {
        assertThat(next(token(NOW, inFlight(NOW)), false)).isEqualTo(new RefreshRule.Send());
    }

    @Test
    void back_off_holds_for_forced_calls_too() {
        var resting = with(token(LATER, settled()), grant(LATER, "r"), 0, LATER);
        assertThat(next(resting, true)).isEqualTo(new RefreshRule.NotBefore(LATER));
        assertThat(next(resting, false)).isEqualTo(new RefreshRule.Serve());
    }

    @Test
    void a_strict_provider_is_left_quiet_before_the_same_token_is_sent_again() {
        var unsure = token(NOW, new Phase.Unsure(EARLIER, LATER));
        assertThat(next(unsure, facts("family", "R7"), false, NOW))
                .isEqualTo(new RefreshRule.NotBefore(LATER));
        assertThat(next(unsure, facts("family", "R7"), false, LATER))
                .isEqualTo(new RefreshRule.Send());
    }

    @Test
    void a_forgiving_provider_is_asked_again_at_once() {
        var unsure = token(NOW, new Phase.Unsure(EARLIER, LATER));
        assertThat(next(unsure, facts("family", "R1"), false, NOW))
                .isEqualTo(new RefreshRule.Send());
    }

    @Test
    void a_second_repeat_to_a_strict_provider_waits_until_nothing_is_left_to_lose() {
        var unsure = token(LATER, new Phase.Unsure(EARLIER, EARLIER));
        var repeated = with(unsure, grant(LATER, "r"), 1, EARLIER);
        assertThat(next(repeated, facts("family", "R7"), true, NOW))
                .isEqualTo(new RefreshRule.NotBefore(LATER));
        assertThat(next(repeated, facts("family", "R7"), false, LATER))
                .isEqualTo(new RefreshRule.Send());
    }

    @Test
    void what_lives_less_than_five_minutes_is_not_renewed_ahead() {
        var shortLived =
                with(
                        token(NOW.plusSeconds(10), settled()),
                        new Grant(
                                Secret.of("a"),
                                Secret.of("r"),
                                NOW.plusSeconds(10),
                                null,
                                List.of(),
                                Map.of(),
                                NOW.minusSeconds(110)),
                        0,
                        EARLIER);
        assertThat(next(shortLived, false)).isEqualTo(new RefreshRule.Serve());
    }

    private static RefreshRule next(StoredToken token, boolean forced) {
        return next(token, facts("family", "R1"), forced, NOW);
    }

    private static RefreshRule next(
            StoredToken token, ProviderFacts facts, boolean forced, Instant now) {
        return next(token, facts, forced, true, now);
    }

    private static RefreshRule next(
            StoredToken token,
            ProviderFacts facts,
            boolean forced,
            boolean holderIsClear,
            Instant now) {
        return RefreshRule.next(
                new RefreshRule.Situation(
                        token, facts, Settings.Refresh.standard(), forced, holderIsClear, now));
    }

    private static Phase inFlight(Instant leaseUntil) {
        return new Phase.InFlight(EARLIER, leaseUntil, new Holder("N1", "I1"));
    }

    private static Phase settled() {
        return new Phase.Settled();
    }

    private static StoredToken token(@Nullable Instant expiresAt, Phase phase) {
        return new StoredToken(
                "Et1",
                "T1",
                "A1",
                "U1",
                "Op1",
                null,
                1,
                grant(expiresAt, "r"),
                phase,
                0,
                null,
                0,
                0,
                EARLIER,
                null,
                null,
                EARLIER,
                EARLIER);
    }

    private static Grant grant(@Nullable Instant expiresAt, @Nullable String refreshToken) {
        return new Grant(
                Secret.of("a"),
                refreshToken == null ? null : Secret.of(refreshToken),
                expiresAt,
                null,
                List.of(),
                Map.of(),
                EARLIER);
    }

    private static StoredToken with(StoredToken token, Grant grant, int resent, Instant nextTryAt) {
        return new StoredToken(
                token.id(),
                token.teamId(),
                token.appId(),
                token.userId(),
                token.providerId(),
                token.account(),
                token.generation(),
                grant,
                token.phase(),
                token.attempt(),
                token.reason(),
                resent,
                token.failures(),
                nextTryAt,
                token.refusedAt(),
                token.readAt(),
                token.createdAt(),
                token.updatedAt());
    }

    private static ProviderFacts facts(String name, String value) {
        var sheet = new HashMap<String, String>();
        sheet.put("name", "Example");
        sheet.put("authorization_url", "https://example.com/authorize");
        sheet.put("token_url", "https://example.com/token");
        sheet.put("margin", "60s");
        sheet.put(name, value);
        if (!name.equals("cool_down") && value.equals("R1")) {
            sheet.remove("margin");
        }
        return switch (new FactReader(AddressRules.strict()).read(sheet)) {
            case FactReading.Known(var facts) -> facts;
            case FactReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
