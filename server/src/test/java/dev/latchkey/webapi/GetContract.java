package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The one call that the vault is there for, over sockets. */
abstract class GetContract {
    @TempDir Path directory;
    private TestVault vault;
    private String id;
    private final Engine engine;

    GetContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R7,extra.instance_url=https://na1.example.com", engine);
        id = vault.connected("grace@example.com");
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void a_bot_and_a_workflow_get_the_token_and_what_came_with_it() throws Exception {
        for (var token : new String[] {vault.botToken, vault.token("workflow")}) {
            var answer = get(token, false);
            assertThat(vault.sandbox.accepts(answer.get("external_token").asString())).isTrue();
            assertThat(answer.get("token_response_extras").get("instance_url").asString())
                    .isEqualTo("https://na1.example.com");
        }
    }

    @Test
    void a_user_an_app_and_an_admin_do_not() throws Exception {
        for (var token : new String[] {vault.token("user"), vault.token("app"), vault.adminToken}) {
            assertThat(get(token, false).get("error").asString())
                    .isEqualTo("not_allowed_token_type");
        }
    }

    @Test
    void a_thousand_callers_over_sockets_make_one_refresh_and_get_its_token() throws Exception {
        vault.clock.step(Duration.ofHours(2));
        var calls = new ArrayList<Future<JsonNode>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 1_000; i++) {
                calls.add(callers.submit(() -> get(vault.botToken, false)));
            }
        }
        var first = calls.getFirst().get().get("external_token").asString();
        for (var call : calls) {
            assertThat(call.get().get("external_token").asString()).isEqualTo(first);
        }
        assertThat(vault.sandbox.ledger().refreshes()).isEqualTo(1);
    }

    @Test
    void a_revoked_grant_says_that_the_user_has_to_reconnect() throws Exception {
        vault.sandbox.revokeAccount("grace@example.com");
        var answer = get(vault.botToken, true);
        assertThat(answer.get("error").asString()).isEqualTo("access_token_exchange_failed");
        assertThat(answer.toString()).contains("reconnect");
    }

    @Test
    void a_provider_that_is_down_says_when_to_try_again() throws Exception {
        vault.sandbox.policy(Sandbox.CLIENT, Policy.parse("R7,fault=busy,retry_after=7"));
        var answer = get(vault.botToken, true);
        assertThat(answer.get("error").asString()).isEqualTo("access_token_exchange_failed");
        assertThat(answer.toString()).contains("try again in 8 s");
    }

    @Test
    void what_was_done_to_a_token_holds_for_the_next_call() throws Exception {
        var stored = get(vault.botToken, false).get("external_token").asString();
        var fresh = get(vault.botToken, true).get("external_token").asString();
        assertThat(fresh).isNotEqualTo(stored);
        assertThat(get(vault.botToken, false).get("external_token").asString()).isEqualTo(fresh);
        vault.call("apps.auth.external.delete", vault.botToken, Map.of("external_token_id", id));
        assertThat(get(vault.botToken, false).get("error").asString()).isEqualTo("token_not_found");
        vault.call("auth.revoke", vault.botToken, Map.of());
        assertThat(get(vault.botToken, false).get("error").asString()).isEqualTo("token_revoked");
    }

    @Test
    void an_id_of_another_team_is_answered_as_one_that_nobody_gave() throws Exception {
        var team = vault.admin("latchkey.teams.create", Map.of("name", "other"));
        var other =
                vault.admin(
                        "latchkey.apps.install",
                        Map.of("app_id", vault.appId, "team_id", team.get("team_id").asString()));
        var foreign = get(other.get("bot_token").asString(), false);
        var unknown =
                vault.call(
                        "apps.auth.external.get",
                        vault.botToken,
                        Map.of("external_token_id", "Et00000000000"));
        assertThat(foreign).isEqualTo(unknown);
        assertThat(foreign.get("error").asString()).isEqualTo("token_not_found");
    }

    @Test
    void the_limit_of_an_app_ends_in_429_with_a_time() throws Exception {
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "1"));
        get(vault.botToken, false);
        get(vault.botToken, false);
        assertThat(get(vault.botToken, false).get("error").asString()).isEqualTo("ratelimited");
        vault.clock.step(Duration.ofMinutes(1));
        assertThat(get(vault.botToken, false).get("ok").asBoolean()).isTrue();
    }

    private JsonNode get(String token, boolean force) throws Exception {
        return vault.call(
                "apps.auth.external.get",
                token,
                Map.of("external_token_id", id, "force_refresh", Boolean.toString(force)));
    }
}
