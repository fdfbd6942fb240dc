package dev.latchkey.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.provider.TokenReply.Busy;
import dev.latchkey.provider.TokenReply.Granted;
import dev.latchkey.provider.TokenReply.Lost;
import dev.latchkey.provider.TokenReply.Misconfigured;
import dev.latchkey.provider.TokenReply.NotSent;
import dev.latchkey.provider.TokenReply.Refused;
import dev.latchkey.provider.TokenReply.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes of {@code exchanges.txt}, read with each preset's own facts. */
class ExchangesTest {
    /** The moment at which all of them arrive: Strava's expires_at is six hours later. */
    private static final Instant NOW = Instant.ofEpochSecond(1_762_000_000);

    private static final Pattern ANSWER =
            Pattern.compile("(exchange|refresh|failure) ([0-9]{3}) (.*)");

    record Exchange(String id, String step, int status, String body, String told) {
        @Override
        public String toString() {
            return id + " " + step + ": " + told;
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void each_answer_is_read_as_the_file_says(Exchange exchange) {
        var reply =
                ReplyReader.read(
                        new OutboundReply.Answered(
                                exchange.status(),
                                exchange.body().startsWith("{")
                                        ? "application/json"
                                        : "application/x-www-form-urlencoded",
                                null,
                                exchange.body().getBytes(UTF_8),
                                true),
                        SomeFacts.preset(exchange.id()),
                        NOW);
        assertThat(told(reply)).isEqualTo(exchange.told());
    }

    @Test
    void every_preset_has_an_exchange_a_failure_and_if_it_can_refresh_a_refresh()
            throws IOException {
        var steps = new LinkedHashMap<String, List<String>>();
        for (var exchange : exchanges()) {
            steps.computeIfAbsent(exchange.id(), _ -> new ArrayList<>()).add(exchange.step());
        }
        assertThat(steps.keySet())
                .containsExactlyElementsOf(Presets.all().stream().map(Preset::id).toList());
        steps.forEach((id, of) -> {
            var refreshes = SomeFacts.preset(id).family() != Family.R0;
            assertThat(of)
                    .as(id)
                    .contains("exchange", "failure")
                    .satisfies(_ -> assertThat(of.contains("refresh")).isEqualTo(refreshes));
        });
    }

    static List<Exchange> exchanges() throws IOException {
        var exchanges = new ArrayList<Exchange>();
        var id = "";
        var answer = ANSWER.matcher("");
        for (var line : text().lines().filter(each -> !each.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                id = line.substring(1, line.length() - 1);
            } else if (line.startsWith("= ")) {
                exchanges.add(
                        new Exchange(
                                id,
                                answer.group(1),
                                Integer.parseInt(answer.group(2)),
                                answer.group(3),
                                line.substring(2)));
            } else if (!line.isBlank()) {
                answer = ANSWER.matcher(line);
                assertThat(answer.matches()).as(line).isTrue();
            }
        }
        return exchanges;
    }

    private static String text() throws IOException {
        try (var file = ExchangesTest.class.getResourceAsStream("exchanges.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static String told(TokenReply reply) {
        return switch (reply) {
            case Granted granted -> told(granted);
            case Refused(var code) -> "refused " + code;
            case Busy(var reason, _) -> "busy " + reason;
            case Misconfigured(var code) -> "misconfigured " + code;
            case Unreadable(var reason, _, _) -> "unreadable " + reason;
            case NotSent(var reason) -> "not sent " + reason;
            case Lost(var reason) -> "lost " + reason;
        };
    }

    private static String told(Granted granted) {
        var refreshToken = granted.refreshToken();
        var told =
                new StringBuilder(
                        "granted %s, refresh %s, lives %s"
                                .formatted(
                                        granted.accessToken().reveal(),
                                        refreshToken == null ? "-" : refreshToken.reveal(),
                                        seconds(granted.expiresIn())));
        if (granted.refreshExpiresIn() != null) {
            told.append(", refresh lives ").append(seconds(granted.refreshExpiresIn()));
        }
        if (granted.scopes() != null) {
            told.append(", scopes ").append(String.join(" ", granted.scopes()));
        }
        Map<String, Object> extras = granted.extras();
        return extras.isEmpty() ? told.toString() : told + ", extras " + extras;
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "-" : Long.toString(duration.toSeconds());
    }
}
