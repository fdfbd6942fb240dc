package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.latchkey.crypto.KeyWatch;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two servers on one PostgreSQL, and two on one file. */
class TwoNodesTest {
    @TempDir Path directory;

    @Test
    void callers_of_both_make_one_refresh_of_an_expired_token_and_get_its_token() throws Exception {
        try (var vault =
                        new TestVault(
                                Files.createDirectory(directory.resolve("a")),
                                "R7",
                                Engine.POSTGRES);
                var other = vault.anotherNode(Files.createDirectory(directory.resolve("b")))) {
            var id = vault.connected("grace@example.com");
            vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
            vault.clock.step(Duration.ofHours(2));
            var answers = ask(vault, List.of(vault.server, other), id, 200);
            var first = answers.getFirst().get("external_token").asString();
            assertThat(answers)
                    .extracting(answer -> answer.path("external_token").asString())
                    .containsOnly(first);
            assertThat(vault.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(vault.sandbox.accepts(first)).isTrue();
        }
    }

    @Test
    void the_word_of_one_node_holds_there_at_once_and_on_the_other_within_the_stated_time()
            throws Exception {
        try (var vault =
                        new TestVault(
                                Files.createDirectory(directory.resolve("a")),
                                "R7",
                                Engine.POSTGRES);
                var other = vault.anotherNode(Files.createDirectory(directory.resolve("b")))) {
            var id = vault.connected("grace@example.com");
            assertThat(get(vault, other, id).get("ok").asBoolean()).isTrue();
            vault.call("auth.revoke", vault.botToken, Map.of());
            assertThat(get(vault, vault.server, id).get("error").asString())
                    .isEqualTo("token_revoked");
            await().atMost(Database.STALENESS.plusSeconds(1))
                    .untilAsserted(() ->
                            assertThat(get(vault, other, id).path("error").asString(""))
                                    .isEqualTo("token_revoked"));
            // The first node's admin token was not ended by the second's start.
            assertThat(vault.admin("latchkey.teams.list", Map.of()).get("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void what_one_node_did_to_an_external_token_holds_on_the_other_at_once() throws Exception {
        try (var vault =
                        new TestVault(
                                Files.createDirectory(directory.resolve("a")),
                                "R7",
                                Engine.POSTGRES);
                var other = vault.anotherNode(Files.createDirectory(directory.resolve("b")))) {
            var id = vault.connected("grace@example.com");
            get(vault, other, id);
            var fresh =
                    vault.call(
                            "apps.auth.external.get",
                            vault.botToken,
                            Map.of("external_token_id", id, "force_refresh", "true"));
            assertThat(get(vault, other, id)).isEqualTo(fresh);
            vault.call(
                    "apps.auth.external.delete", vault.botToken, Map.of("external_token_id", id));
            assertThat(get(vault, other, id).get("error").asString()).isEqualTo("token_not_found");
        }
    }

    @Test
    void a_key_that_one_node_suspends_is_soon_withheld_by_the_other() throws Exception {
        try (var vault =
                        new TestVault(
                                Files.createDirectory(directory.resolve("a")),
                                "R7",
                                Engine.POSTGRES);
                var other = vault.anotherNode(Files.createDirectory(directory.resolve("b")))) {
            var id = vault.connected("grace@example.com");
            assertThat(get(vault, other, id).get("ok").asBoolean()).isTrue();
            vault.admin("latchkey.teams.key", Map.of("team_id", vault.teamId, "action", "suspend"));
            await().atMost(KeyWatch.PERIOD.plusSeconds(5))
                    .untilAsserted(() ->
                            assertThat(get(vault, other, id).path("error").asString(""))
                                    .isEqualTo("ekm_access_denied"));
            vault.admin("latchkey.teams.key", Map.of("team_id", vault.teamId, "action", "resume"));
            assertThat(get(vault, other, id).get("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void a_node_without_the_others_key_does_not_start() throws Exception {
        try (var vault =
                new TestVault(
                        Files.createDirectory(directory.resolve("a")), "R7", Engine.POSTGRES)) {
            var stranger = Files.createDirectory(directory.resolve("b"));
            assertThatThrownBy(() -> vault.node(stranger))
                    .hasMessageContaining("put it back, or copy it from another node");
        }
    }

    @Test
    void a_file_is_one_process_s_own() throws Exception {
        try (var vault = new TestVault(directory, "R7")) {
            assertThatThrownBy(() -> vault.node(directory))
                    .hasMessageContaining("another Latchkey is running on");
        }
    }

    private static List<JsonNode> ask(TestVault vault, List<Server> nodes, String id, int callers)
            throws Exception {
        var calls = new ArrayList<Future<JsonNode>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < callers; i++) {
                var node = nodes.get(i % nodes.size());
                calls.add(threads.submit(() -> get(vault, node, id)));
            }
        }
        var answers = new ArrayList<JsonNode>();
        for (var call : calls) {
            answers.add(call.get());
        }
        return answers;
    }

    private static JsonNode get(TestVault vault, Server node, String id) throws Exception {
        return vault.call(
                node, "apps.auth.external.get", vault.botToken, Map.of("external_token_id", id));
    }
}
