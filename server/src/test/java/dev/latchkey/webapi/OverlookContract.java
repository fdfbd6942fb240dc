package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What every database lets an operator see of all connections. */
abstract class OverlookContract {
    private final Engine engine;
    @TempDir Path directory;
    private TestVault vault;
    private String grace;
    private String ada;

    OverlookContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1", engine);
        grace = vault.connected("grace@example.com");
        ada = vault.connected("ada@example.com");
        vault.sandbox.revokeAccount("ada@example.com");
        assertThat(refresh(ada).get("error").asString()).isEqualTo("access_token_exchange_failed");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void connections_are_listed_by_whatever_is_asked_for_together() throws Exception {
        assertThat(listed(Map.of())).containsExactlyInAnyOrder(grace, ada);
        for (var state : List.of("working", "failing", "unsure", "broken")) {
            var expected =
                    switch (state) {
                        case "working" -> List.of(grace);
                        case "broken" -> List.of(ada);
                        default -> List.of();
                    };
            assertThat(listed(Map.of("state", state))).isEqualTo(expected);
            assertThat(
                            listed(
                                    Map.of(
                                            "state",
                                            state,
                                            "app_id",
                                            vault.appId,
                                            "provider_key",
                                            "sandbox",
                                            "user_id",
                                            vault.userId)))
                    .isEqualTo(expected);
            assertThat(listed(Map.of("state", state, "user_id", "U0"))).isEmpty();
        }
        assertThat(ask("latchkey.connections.list", Map.of("provider_key", "sandbox")).toString())
                .contains("say by app_id whose provider is meant");
        assertThat(
                        ask(
                                        "latchkey.connections.list",
                                        Map.of("app_id", vault.appId, "provider_key", "x"))
                                .get("error")
                                .asString())
                .isEqualTo("provider_not_found");
    }

    @Test
    void page_by_page_each_is_listed_once() throws Exception {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = ask("latchkey.connections.list", Map.of("limit", "1", "cursor", cursor));
            page.get("connections")
                    .forEach(one -> seen.add(one.get("external_token_id").asString()));
            cursor = page.at("/response_metadata/next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder(grace, ada);
    }

    @Test
    void one_is_shown_without_its_tokens() throws Exception {
        var broken = ask("latchkey.connections.info", Map.of("external_token_id", ada));
        assertThat(broken.at("/connection/state").asString()).isEqualTo("broken");
        assertThat(broken.at("/connection/reason").asString()).isNotEmpty();
        assertThat(broken.toString()).doesNotContain("access_token", "refresh_token");
        assertThat(
                        ask("latchkey.connections.info", Map.of("external_token_id", "Et0"))
                                .get("error")
                                .asString())
                .isEqualTo("token_not_found");
    }

    @Test
    void an_operators_refresh_renews_and_does_not_tell_the_token() throws Exception {
        vault.clock.step(Duration.ofMinutes(1));
        var refreshed = refresh(grace);
        assertThat(refreshed.get("generation").asLong()).isEqualTo(2);
        assertThat(refreshed.propertyNames())
                .containsExactlyInAnyOrder("ok", "external_token_id", "generation", "expires_at");
    }

    @Test
    void counts_tell_states_and_the_last_day() throws Exception {
        refresh(grace);
        vault.clock.step(Duration.ofHours(1));
        Awaitility.await()
                .until(
                        () -> {
                            vault.clock.step(Duration.ofSeconds(20));
                            return ask("latchkey.connections.count", Map.of());
                        },
                        counted ->
                                counted.at("/connections/broken").asLong(0) == 1
                                        && total(counted, "refreshed") == 1
                                        && total(counted, "failed") >= 1
                                        && total(counted, "created") == 2);
        assertThat(ask("latchkey.connections.count", Map.of()).get("periods")).hasSize(48);
    }

    @Test
    void the_status_tells_what_needs_somebody() throws Exception {
        var calm = ask("latchkey.vault.status", Map.of());
        assertThat(calm.get("draining").asBoolean()).isFalse();
        assertThat(calm.get("secrets_missing")).isEmpty();
        vault.admin(
                "latchkey.apps.create",
                Map.of("team_id", vault.teamId, "manifest", vault.manifest("Bare")));
        vault.admin("latchkey.drain.set", Map.of("status", "on"));
        var troubled = ask("latchkey.vault.status", Map.of());
        assertThat(troubled.get("draining").asBoolean()).isTrue();
        assertThat(troubled.at("/secrets_missing/0/provider_key").asString()).isEqualTo("sandbox");
    }

    private static long total(JsonNode counted, String member) {
        var total = 0L;
        for (var period : counted.path("periods")) {
            total += period.get(member).asLong();
        }
        return total;
    }

    private List<String> listed(Map<String, String> arguments) throws Exception {
        var listed = new ArrayList<String>();
        ask("latchkey.connections.list", arguments)
                .get("connections")
                .forEach(one -> listed.add(one.get("external_token_id").asString()));
        return listed;
    }

    private JsonNode refresh(String id) throws Exception {
        return ask("latchkey.connections.refresh", Map.of("external_token_id", id));
    }

    private JsonNode ask(String method, Map<String, String> arguments) throws Exception {
        return vault.admin(method, new LinkedHashMap<>(arguments));
    }
}
