package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after connections in the console, by forms and links alone. */
class ConnectionPagesTest {
    @TempDir Path directory;
    private TestVault vault;
    private Operator operator;
    private String id;
    private String page;

    @BeforeEach
    void start() throws Exception {
        vault = new TestVault(directory, "R1", "<script>alert(1)</script>");
        id = vault.connected("grace@example.com");
        page = "/console/connections/" + id;
        operator = Operator.signedIn(vault);
    }

    @AfterEach
    void stop() {
        operator.close();
        vault.close();
    }

    @Test
    void the_overview_counts_connections_and_says_what_needs_somebody() throws Exception {
        assertThat(operator.open("/console").html())
                .contains("<span class=\"figure\">1</span>", "Nothing. All is well.");
        vault.sandbox.revokeAccount("grace@example.com");
        operator.press(page, Map.of("act", "refresh"));
        vault.admin("latchkey.drain.set", Map.of("status", "on"));
        assertThat(operator.open("/console").html())
                .contains("Broken", id, "Draining")
                .doesNotContain("All is well");
    }

    @Test
    void a_provider_without_its_secret_needs_somebody() throws Exception {
        vault.admin(
                "latchkey.apps.create",
                Map.of("team_id", vault.teamId, "manifest", vault.manifest("Bare")));
        assertThat(operator.open("/console").html()).contains("has no client secret");
    }

    @Test
    void connections_are_found_by_app_user_state_and_id() throws Exception {
        for (var query :
                new String[] {
                    "",
                    "?state=working",
                    "?app_id=" + vault.appId,
                    "?app_id=" + vault.appId + "&provider_key=sandbox",
                    "?user_id=" + vault.userId,
                }) {
            assertThat(operator.open("/console/connections" + query).html())
                    .as(query)
                    .contains(id, "grace@example.com");
        }
        assertThat(operator.open("/console/connections?state=broken").html())
                .doesNotContain(id)
                .contains("No connection is like this");
        assertThat(operator.open("/console/connections?id=" + id).header("location"))
                .isEqualTo("../console/connections/" + id);
        assertThat(operator.open("/console/connections?app_id=A0").status()).isEqualTo(422);
        assertThat(operator.open(page + "x").status()).isEqualTo(404);
    }

    @Test
    void page_by_page_each_connection_is_seen_once() throws Exception {
        for (var i = 0; i < 60; i++) {
            vault.connect("user%d@example.com".formatted(i));
        }
        var first = operator.open("/console/connections").html();
        var next = first.replaceAll("(?s).*href=\"(\\?cursor=[^\"]+)\".*", "$1");
        var second = operator.open("/console/connections" + next).html();
        var seen = 0;
        for (var i = 0; i < 60; i++) {
            var account = "user%d@example.com".formatted(i);
            assertThat(first.contains(account)).isNotEqualTo(second.contains(account));
            seen++;
        }
        assertThat(seen).isEqualTo(60);
        assertThat(second).contains("First page").doesNotContain("Next page");
    }

    @Test
    void refresh_now_refreshes_and_is_on_record() throws Exception {
        vault.clock.step(Duration.ofMinutes(10));
        var done = operator.press(page, Map.of("act", "refresh"));
        assertThat(done.status()).isEqualTo(303);
        assertThat(vault.sandbox.ledger().refreshes()).isEqualTo(1);
        var seen =
                operator.open(Objects.requireNonNull(done.header("location")).replace("../..", ""))
                        .html();
        assertThat(seen).contains("Refreshed: the provider gave", "Refresh asked for", "admin Ct");
    }

    @Test
    void a_refresh_that_fails_says_why_and_what_to_do() throws Exception {
        vault.sandbox.revokeAccount("grace@example.com");
        var refused = operator.press(page, Map.of("act", "refresh"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains(
                        "access_token_exchange_failed",
                        "role=\"alert\"",
                        "Broken",
                        "the user has to reconnect the account");
        assertThat(operator.open("/console/activity?failures=true").html())
                .contains("Refresh failed", id);
    }

    @Test
    void the_reconnect_link_is_shown_to_be_copied_and_works() throws Exception {
        var shown = operator.press(page, Map.of("act", "reconnect")).html();
        var link = shown.replaceAll("(?s).*<code>(http[^<]+/connect/[^<]+)</code>.*", "$1");
        assertThat(vault.visit("GET", URI.create(link), null).status()).isEqualTo(200);
    }

    @Test
    void what_is_deleted_is_gone_and_that_is_on_record() throws Exception {
        assertThat(operator.press(page, Map.of("act", "delete")).html()).contains("Deleted", id);
        assertThat(operator.open(page).status()).isEqualTo(404);
        assertThat(operator.open("/console/activity?kind=connection.deleted").html())
                .contains(id, "admin Ct");
    }

    @Test
    void nothing_is_done_without_the_form_token() throws Exception {
        for (var act : new String[] {"refresh", "reconnect", "delete"}) {
            assertThat(operator.send(page, Map.of("act", act)).status()).isEqualTo(403);
        }
        assertThat(vault.sandbox.ledger().refreshes()).isZero();
        assertThat(operator.open(page).status()).isEqualTo(200);
    }

    @Test
    void no_page_shows_a_token_or_a_secret_and_texts_are_only_texts() throws Exception {
        var token =
                vault.call(
                                "apps.auth.external.get",
                                vault.botToken,
                                Map.of("external_token_id", id))
                        .get("external_token")
                        .asString();
        for (var path :
                new String[] {"/console", "/console/connections", page, "/console/activity"}) {
            var html = operator.open(path).html();
            assertThat(html)
                    .doesNotContain(
                            token,
                            vault.adminToken,
                            vault.botToken,
                            Sandbox.SECRET,
                            "<script>alert");
            assertThat(html.length()).isLessThan(60_000);
        }
    }
}
