package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_762_000_000);

    @ParameterizedTest
    @CsvSource({
        "1762003600, PT1H",
        "1762003600000, PT1H",
        "'1762003600', PT1H",
        "2025-11-01T13:26:40Z, PT1H",
        "2025-11-01 14:26:40+01:00, PT1H",
        "1761999999, ",
        "0, ",
        "-1, ",
        "soon, ",
        "99999999999999999999, PT87600H",
    })
    void a_moment_is_read_in_seconds_in_milliseconds_and_as_a_date(
            String moment, @Nullable Duration lifetime) {
        assertThat(lifetime(Map.of("expires_at", moment), Map.of(), "at")).isEqualTo(lifetime);
    }

    @Test
    void the_member_and_the_unit_are_a_matter_of_the_facts() {
        var facts = Map.of("lifetime_field", "token_expires_in_ms", "lifetime_unit", "ms");
        assertThat(lifetime(Map.of("token_expires_in_ms", 1_800_500), facts, "at"))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(lifetime(Map.of("expires_in", 60), Map.of("lifetime_unit", "m"), "at"))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_jwt_is_asked_when_the_reply_does_not_say() {
        var jwt = jwt("{\"iat\":1700000000,\"exp\":1700000900}");
        assertThat(lifetime(Map.of(), Map.of(), jwt)).isEqualTo(Duration.ofMinutes(15));
        assertThat(lifetime(Map.of("expires_in", 60), Map.of(), jwt))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_jwt_that_makes_no_sense_says_nothing() {
        for (var claims :
                new String[] {
                    "{\"exp\":1700000900}",
                    "{\"iat\":1700000900,\"exp\":1700000000}",
                    "{\"iat\":\"x\",\"exp\":{}}",
                    "{",
                }) {
            assertThat(lifetime(Map.of(), Map.of(), jwt(claims))).as(claims).isNull();
        }
    }

    private static @Nullable Duration lifetime(
            Map<String, Object> reply, Map<String, String> facts, String accessToken) {
        return Lifetimes.of(
                Secret.of(accessToken), new HashMap<>(reply), SomeFacts.with(facts), NOW);
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "eyJhbGciOiJSUzI1NiJ9."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
