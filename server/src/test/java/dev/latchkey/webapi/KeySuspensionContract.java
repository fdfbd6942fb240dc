package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A team whose key is withheld. */
abstract class KeySuspensionContract {
    @TempDir Path directory;
    private final Engine engine;
    private TestVault vault;
    private String id;

    KeySuspensionContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R7", engine);
        id = vault.connected("grace@example.com");
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void nothing_of_it_is_opened_until_the_key_is_back() throws Exception {
        var token = accessToken(get(false));
        key("suspend");
        assertThat(error(get(false))).isEqualTo("ekm_access_denied");
        assertThat(error(get(true))).isEqualTo("ekm_access_denied");
        assertThat(
                        vault.admin("latchkey.connections.list", Map.of("app_id", vault.appId))
                                .toString())
                .contains("\"sealed\":true", id)
                .doesNotContain("grace@example.com");
        assertThat(
                        error(
                                vault.admin(
                                        "latchkey.connections.start",
                                        Map.of(
                                                "app_id", vault.appId,
                                                "provider_key", "sandbox",
                                                "user_id", vault.userId))))
                .isEqualTo("ekm_access_denied");
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("ok").asBoolean())
                .isTrue();
        assertThat(vault.sandbox.ledger().refreshes()).isZero();
        key("resume");
        assertThat(accessToken(get(false))).isEqualTo(token);
    }

    @Test
    void a_refresh_under_way_is_kept_and_nobody_gets_its_token_before_the_key_is_back()
            throws Exception {
        vault.clock.step(Duration.ofHours(2));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = callers.submit(() -> get(false));
            try (var gate = vault.sandbox.holdAnswers()) {
                gate.awaitArrivals(1);
                key("suspend");
                gate.open();
            }
            assertThat(error(call.get())).isEqualTo("ekm_access_denied");
        }
        assertThat(error(get(false))).isEqualTo("ekm_access_denied");
        key("resume");
        assertThat(vault.sandbox.accepts(accessToken(get(false)))).isTrue();
        assertThat(vault.sandbox.ledger().refreshes()).isEqualTo(1);
    }

    @Test
    void a_connection_under_way_is_kept() throws Exception {
        var link = vault.link();
        var cookie = vault.visit("GET", link, null).cookie();
        var leaving = Objects.requireNonNull(vault.visit("POST", link, cookie).location());
        var back = vault.sandbox.approve(leaving, "ada@example.com");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var gate = vault.sandbox.holdAnswers()) {
            var page = callers.submit(() -> vault.visit("GET", back, cookie));
            gate.awaitArrivals(1);
            key("suspend");
            gate.open();
            assertThat(page.get().status()).isEqualTo(200);
        }
        key("resume");
        assertThat(
                        vault.admin("latchkey.connections.list", Map.of("app_id", vault.appId))
                                .toString())
                .contains("ada@example.com");
    }

    @Test
    void another_team_does_not_notice() throws Exception {
        var other =
                vault.admin("latchkey.teams.create", Map.of("name", "other"))
                        .get("team_id")
                        .asString();
        vault.admin("latchkey.teams.key", Map.of("team_id", other, "action", "suspend"));
        assertThat(vault.sandbox.accepts(accessToken(get(true)))).isTrue();
    }

    @Test
    void what_is_neither_suspend_nor_resume_is_refused() throws Exception {
        assertThat(error(key("destroy"))).isEqualTo("invalid_arguments");
    }

    private JsonNode key(String action) throws Exception {
        return vault.admin("latchkey.teams.key", Map.of("team_id", vault.teamId, "action", action));
    }

    private JsonNode get(boolean force) throws Exception {
        return vault.call(
                "apps.auth.external.get",
                vault.botToken,
                Map.of("external_token_id", id, "force_refresh", Boolean.toString(force)));
    }

    private static String accessToken(JsonNode answer) {
        assertThat(answer.toString()).startsWith("{\"ok\":true");
        return answer.get("external_token").asString();
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asString("none");
    }
}
