package dev.latchkey.console.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs what the pages offer for copying. */
class SnippetsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What an example may be refused with: it names things that this vault has not. */
    private static final Set<String> ABOUT_THINGS =
            Set.of(
                    "app_not_found",
                    "team_not_found",
                    "user_not_found",
                    "token_not_found",
                    "provider_not_found",
                    "workflow_not_found",
                    "not_found",
                    "invalid_client_id",
                    "invalid_refresh_token");

    @TempDir Path directory;
    private TestVault vault;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
        browser = new Browser(vault.server.url());
    }

    @AfterEach
    void close() {
        browser.close();
        vault.close();
    }

    @Test
    void each_command_of_curl_is_understood_as_it_stands() throws Exception {
        var ran = new ArrayList<String>();
        for (var method : inAnOrderThatLeavesTheVaultOpen()) {
            var page = browser.page("/methods/" + method);
            for (var snippet : List.of("http-form", "http-json")) {
                if (page.has(snippet)) {
                    run(page.element(snippet));
                    ran.add(snippet + " " + method);
                }
            }
        }
        assertThat(ran)
                .contains("http-form apps.auth.external.get", "http-json apps.auth.external.get")
                .hasSizeGreaterThan(90);
    }

    private void run(String command) throws Exception {
        var variables = new HashMap<String, String>();
        variables.put("LATCHKEY_BOT_TOKEN", vault.token("bot"));
        variables.put("LATCHKEY_USER_TOKEN", vault.token("user"));
        variables.put("LATCHKEY_ADMIN_TOKEN", vault.adminToken);
        variables.put("CLIENT_SECRET", "a-\"secret\" & more");
        variables.put("REFRESH_TOKEN", "xoxe-lk");
        var answer = CurlCommand.run(browser.http, command, variables).body();
        var said = JSON.readTree(answer);
        assertThat(said.has("warning")).as(command + answer).isFalse();
        if (!said.get("ok").asBoolean()) {
            assertThat(said.get("error").asString()).as(command + answer).isIn(ABOUT_THINGS);
        }
    }

    // The vault's own methods come last: they switch things off, as their examples say.
    private List<String> inAnOrderThatLeavesTheVaultOpen() throws Exception {
        var file = JSON.readTree(browser.open("/openapi.json").body());
        var methods =
                new ArrayList<>(
                        file.get("paths").propertyNames().stream()
                                .map(path -> path.substring("/api/".length()))
                                .toList());
        methods.sort((one, other) ->
                Boolean.compare(one.startsWith("latchkey."), other.startsWith("latchkey.")));
        return methods;
    }

    @Test
    void each_language_has_a_way_to_each_method() throws Exception {
        for (var method : inAnOrderThatLeavesTheVaultOpen()) {
            var page = browser.page("/methods/" + method);
            for (var language : List.of("java", "python", "javascript")) {
                assertThat(page.has(language + "-sdk") || page.has(language + "-client"))
                        .as(method + " in " + language)
                        .isTrue();
            }
        }
    }
}
