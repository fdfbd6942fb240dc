package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three steps to a first token, over HTTP. */
class FirstTokenTest {
    private static final String PATH = FirstToken.PATH;

    @TempDir Path directory;
    private TestVault vault;
    private Operator operator;

    @BeforeEach
    void start() throws Exception {
        vault = new TestVault(directory, "R1");
        operator = Operator.signedIn(vault);
    }

    @AfterEach
    void stop() {
        operator.close();
        vault.close();
    }

    @Test
    void a_manifest_becomes_an_app_and_its_bot_token_is_shown_once() throws Exception {
        var made =
                operator.press(
                        PATH, Map.of("step", "manifest", "manifest", vault.manifest("Fresh")));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.html()).contains("Fresh", "export LATCHKEY_BOT_TOKEN=xoxb-lk");
        assertThat(operator.open(PATH + "?app=" + appId(made)).html())
                .contains("Fresh")
                .doesNotContain("xoxb-lk");
    }

    @Test
    void each_step_is_ticked_when_the_vault_has_it() throws Exception {
        var made =
                operator.press(
                        PATH, Map.of("step", "manifest", "manifest", vault.manifest("Fresh")));
        var app = appId(made);
        assertThat(ticks(made)).isEqualTo(1);
        assertThat(made.html()).contains("/external/auth/callback/Op");

        var secret =
                Map.of(
                        "step",
                        "secret",
                        "app_id",
                        app,
                        "provider_key",
                        "sandbox",
                        "client_secret",
                        Sandbox.SECRET);
        assertThat(operator.press(PATH, secret).status()).isEqualTo(303);
        var stored = operator.open(PATH + "?app=" + app);
        assertThat(ticks(stored)).isEqualTo(2);
        assertThat(stored.html()).doesNotContain(Sandbox.SECRET);

        var link = operator.press(PATH, Map.of("step", "connect", "app_id", app)).html();
        assertThat(link).contains(vault.server.url() + "/connect/");
    }

    @Test
    void a_connected_account_ends_the_way_with_the_command_that_asks() throws Exception {
        var et = vault.connected("grace@example.com");
        var page = operator.open(PATH + "?app=" + vault.appId);
        assertThat(ticks(page)).isEqualTo(3);
        assertThat(page.html())
                .contains(
                        "Your first token is there",
                        vault.server.url() + "/api/apps.auth.external.get",
                        "external_token_id=" + et);
    }

    @Test
    void a_known_service_needs_only_its_client_id() throws Exception {
        var made =
                operator.press(
                        PATH,
                        Map.of(
                                "step", "preset",
                                "preset", "google",
                                "name", "Calendars",
                                "client_id", "c.apps.example",
                                "scopes", "openid https://www.googleapis.com/auth/calendar"));
        assertThat(made.html()).contains("Calendars", "Google", "xoxb-lk");
        assertThat(operator.open(PATH).html()).doesNotContain("Microsoft Entra");
    }

    @Test
    void a_refused_manifest_is_shown_again_with_what_is_wrong() throws Exception {
        var refused = operator.press(PATH, Map.of("step", "manifest", "manifest", "{\"a\":1}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("invalid_manifest", "display_information/name", "{\"a\":1}");
    }

    @Test
    void another_bot_token_is_issued_and_shown_once() throws Exception {
        var page = operator.press(PATH, Map.of("step", "token", "app_id", vault.appId));
        var token = page.html().replaceFirst("(?s).*LATCHKEY_BOT_TOKEN=(xoxb-[^<\\s]+)<.*", "$1");
        assertThat(vault.call("auth.test", token, Map.of()).get("ok").asBoolean()).isTrue();
        assertThat(operator.open(PATH).html()).doesNotContain(token);
    }

    @Test
    void nobody_takes_a_step_without_signing_in_or_from_another_page() throws Exception {
        var form = Map.of("step", "manifest", "manifest", vault.manifest("Evil"));
        assertThat(operator.send(PATH, form).status()).isEqualTo(403);
        try (var stranger = new Operator(vault)) {
            assertThat(stranger.send(PATH, form).status()).isEqualTo(303);
            assertThat(stranger.open(PATH).status()).isEqualTo(303);
        }
        assertThat(vault.admin("latchkey.apps.list", Map.of()).get("apps").toString())
                .doesNotContain("Evil");
    }

    private static long ticks(Operator.Seen page) {
        return page.html().lines().filter(line -> line.contains("badge good")).count();
    }

    private static String appId(Operator.Seen page) {
        return page.html().replaceFirst("(?s).*<code>(A[0-9A-Z]{11})</code>.*", "$1");
    }
}
