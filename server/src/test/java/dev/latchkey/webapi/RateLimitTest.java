package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tier 3: fifty a minute, and twenty more at once. */
class RateLimitTest {
    @TempDir Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private TestVault vault;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
    }

    @AfterEach
    void close() {
        http.close();
        vault.close();
    }

    @Test
    void seventy_at_once_then_one_for_each_six_fifths_of_a_second() throws Exception {
        for (var i = 0; i < 70; i++) {
            assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        }
        var refused = get(vault.botToken);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("2");
        assertThat(refused.body()).isEqualTo("{\"ok\":false,\"error\":\"ratelimited\"}");
        vault.clock.step(Duration.ofSeconds(2));
        assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        assertThat(get(vault.botToken).statusCode()).isEqualTo(429);
    }

    @Test
    void another_token_of_the_same_app_shares_the_limit_and_another_method_does_not()
            throws Exception {
        for (var i = 0; i < 70; i++) {
            get(vault.botToken);
        }
        assertThat(get(vault.token("workflow")).statusCode()).isEqualTo(429);
        var other = vault.call("auth.test", vault.botToken, Map.of());
        assertThat(other.get("ok").asBoolean()).isTrue();
    }

    @Test
    void the_figure_is_the_app_s_own_and_0_means_none() throws Exception {
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "5"));
        for (var i = 0; i < 7; i++) {
            assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        }
        assertThat(get(vault.botToken).headers().firstValue("retry-after")).hasValue("12");
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
        for (var i = 0; i < 100; i++) {
            assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_burst_is_stated_and_a_method_s_own_figure_counts_more_than_its_tier_s()
            throws Exception {
        limit("per_minute", "60", "burst", "0");
        limit("per_minute", "2", "burst", "1", "method", "apps.auth.external.get");
        for (var i = 0; i < 3; i++) {
            assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        }
        assertThat(get(vault.botToken).headers().firstValue("retry-after")).hasValue("30");
        assertThat(
                        vault.admin("latchkey.apps.info", Map.of("app_id", vault.appId))
                                .at("/app/limits")
                                .toString())
                .isEqualTo("{\"apps.auth.external.get\":\"2+1\",\"tier_3\":\"60+0\"}");
        limit("method", "apps.auth.external.get");
        for (var i = 0; i < 60; i++) {
            assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
        }
        assertThat(get(vault.botToken).headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void a_figure_as_large_as_can_be_written_is_taken() throws Exception {
        limit("per_minute", "999999999", "burst", "999999999");
        assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
    }

    @Test
    void other_tiers_have_their_own_figures() throws Exception {
        limit("tier", "special", "per_minute", "1", "burst", "0");
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("ok").asBoolean())
                .isTrue();
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("error").asString())
                .isEqualTo("ratelimited");
        assertThat(get(vault.botToken).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tier, tier_9, must be one of tier_1",
        "method, apps.auth.external.got, there is no such method",
        "burst, 3, a burst needs per_minute beside it"
    })
    void what_cannot_be_limited_is_named(String argument, String value, String fault)
            throws Exception {
        var answer =
                vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, argument, value));
        assertThat(answer.get("error").asString()).isEqualTo("invalid_arguments");
        assertThat(answer.at("/response_metadata/messages/0").asString())
                .contains(fault)
                .contains("/" + argument);
    }

    private void limit(String... arguments) throws Exception {
        var said = new HashMap<String, String>();
        said.put("app_id", vault.appId);
        for (var i = 0; i < arguments.length; i += 2) {
            said.put(arguments[i], arguments[i + 1]);
        }
        assertThat(vault.admin("latchkey.apps.limit", said).get("ok").asBoolean()).isTrue();
    }

    private HttpResponse<String> get(String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                vault.server
                                        .url()
                                        .resolve(
                                                "/api/apps.auth.external.get?external_token_id=Et0"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
