package dev.latchkey.console.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TesterTest {
    private static final String GET = "apps.auth.external.get";

    @TempDir static Path directory;
    private static TestVault vault;
    private static Browser browser;
    private static String externalTokenId;

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        browser = new Browser(vault.server.url());
        externalTokenId = vault.connected("grace@example.com");
    }

    @AfterAll
    static void close() {
        browser.close();
        vault.close();
    }

    private static Map<String, String> filled(String... namesAndValues) {
        var fields = new HashMap<String, String>();
        fields.put("argument-token", vault.botToken);
        fields.put("argument-external_token_id", externalTokenId);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORM", "JSON", "MULTIPART", "TEXT", "GET"})
    void a_call_that_works_shows_the_answer_its_headers_and_its_time(String type) throws Exception {
        var answer = browser.test(GET, filled("type", type)).element("answer");
        assertThat(answer)
                .contains(
                        "It worked",
                        "200 OK",
                        " ms",
                        "\"ok\": true",
                        "\"external_token\": \"sat_",
                        "x-slack-req-id")
                .doesNotContain("warning");
    }

    @ParameterizedTest
    @CsvSource({
        "FORM,UTF_8,superfluous_charset",
        "MULTIPART,UTF_8,superfluous_charset",
        "JSON,NONE,missing_charset",
        "TEXT,NONE,missing_charset"
    })
    void a_charset_that_should_not_be_as_it_is_is_warned_about(
            String type, String charset, String warning) throws Exception {
        assertThat(browser.test(GET, filled("type", type, "charset", charset)).element("answer"))
                .contains("\"ok\": true", "\"warning\": \"" + warning + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORM", "JSON", "MULTIPART", "TEXT", "GET"})
    void a_refusal_shows_its_code(String type) throws Exception {
        assertThat(
                        browser.test(
                                        GET,
                                        filled(
                                                "type",
                                                type,
                                                "argument-external_token_id",
                                                "EtNOSUCH"))
                                .element("answer"))
                .contains("It was refused", "\"error\": \"token_not_found\"");
    }

    @Test
    void what_is_left_out_is_not_sent() throws Exception {
        assertThat(browser.test(GET, Map.of()).element("answer-body")).contains("not_authed");
        assertThat(
                        browser.test(GET, Map.of("argument-token", vault.botToken))
                                .element("answer-body"))
                .contains("missing required field: external_token_id");
    }

    @ParameterizedTest
    @CsvSource({
        "FORM,USUAL,header", "FORM,UTF_8,field", "FORM,USUAL,field", "JSON,USUAL,header",
                "JSON,NONE,header",
        "MULTIPART,USUAL,header", "MULTIPART,USUAL,field", "MULTIPART,UTF_8,field",
                "TEXT,USUAL,header", "GET,USUAL,header"
    })
    void the_command_that_is_shown_gets_the_same_answer(String type, String charset, String tokenIn)
            throws Exception {
        var page = browser.test(GET, filled("type", type, "charset", charset, "token-in", tokenIn));
        var again =
                CurlCommand.run(
                        browser.http,
                        page.element("answer-request"),
                        Map.of("LATCHKEY_BOT_TOKEN", vault.botToken));
        assertThat(JsonMapper.shared().readTree(page.element("answer-body")))
                .isEqualTo(JsonMapper.shared().readTree(again.body()));
    }

    @Test
    void no_secret_that_was_put_in_is_on_the_page() throws Exception {
        for (var type : Sending.Type.values()) {
            assertThat(browser.test(GET, filled("type", type.name())).text())
                    .contains("Bearer $LATCHKEY_BOT_TOKEN")
                    .doesNotContain(vault.botToken);
        }
        for (var type : new String[] {"FORM", "JSON", "MULTIPART"}) {
            var page =
                    browser.test(
                            "apps.auth.external.clientSecret.add",
                            Map.of(
                                    "type",
                                    type,
                                    "argument-token",
                                    vault.token("user"),
                                    "argument-provider_key",
                                    "sandbox",
                                    "argument-client_secret",
                                    "sandbox-secret"));
            assertThat(page.element("answer-body")).contains("\"ok\": true");
            assertThat(page.element("answer-request")).contains("$CLIENT_SECRET");
            assertThat(page.text()).doesNotContain("sandbox-secret");
        }
    }

    @Test
    void a_secret_is_not_put_into_an_address() throws Exception {
        for (var type : new String[] {"GET", "TEXT"}) {
            var answer =
                    browser.test(
                            "oauth.v2.access",
                            Map.of(
                                    "type",
                                    type,
                                    "argument-client_id",
                                    "1.2",
                                    "argument-client_secret",
                                    "hush"));
            assertThat(answer.element("answer")).contains("choose a form or JSON");
            assertThat(answer.has("answer-body")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg/onload=alert(1)>",
                "</textarea><script>alert(1)</script>",
                "</code></pre><form action=//evil.example>",
                "' $(touch x) `touch x` \\ \" & ; |",
                "<!--"
            })
    void what_was_put_in_is_text_on_the_page_and_a_word_in_the_command(String text)
            throws Exception {
        for (var type : Sending.Type.values()) {
            var page =
                    browser.test("api.test", Map.of("type", type.name(), "argument-error", text));
            assertThat(page.faults()).isEmpty();
            assertThat(page.element("argument-error-field")).contains(text);
            var again = CurlCommand.run(browser.http, page.element("answer-request"), Map.of());
            assertThat(JsonMapper.shared().readTree(again.body()).get("error").asString())
                    .isEqualTo(text);
        }
    }

    @Test
    void a_form_of_another_site_and_one_that_does_not_say_whose_it_is_call_nothing()
            throws Exception {
        var token = vault.token("bot");
        var revoke = Map.of("argument-token", token);
        for (var headers :
                new String[][] {
                    {},
                    {"Sec-Fetch-Site", "cross-site"},
                    {"Sec-Fetch-Site", "same-site"},
                    {"Origin", "https://evil.example"},
                    {"Origin", "null"},
                    {"Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"}
                }) {
            assertThat(browser.send("auth.revoke", revoke, headers).statusCode()).isEqualTo(403);
        }
        assertThat(vault.call("auth.test", token, Map.of()).get("ok").asBoolean()).isTrue();
        assertThat(
                        browser.send("auth.revoke", revoke, "Origin", vault.server.url().toString())
                                .statusCode())
                .isEqualTo(200);
        assertThat(vault.call("auth.test", token, Map.of()).get("error").asString())
                .isEqualTo("token_revoked");
    }

    @Test
    void what_the_browser_brings_of_its_own_gives_a_call_no_power() throws Exception {
        var answer =
                browser.send(
                        "latchkey.apps.list",
                        Map.of(),
                        "Sec-Fetch-Site",
                        "same-origin",
                        "Authorization",
                        "Bearer " + vault.adminToken,
                        "Cookie",
                        "latchkey-session=" + vault.adminToken);
        assertThat(new Html(answer.body()).element("answer-body")).contains("not_authed");
    }

    @Test
    void an_admin_token_works_here_and_not_from_behind_a_proxy() throws Exception {
        var admin = Map.of("argument-token", vault.adminToken);
        assertThat(browser.test("latchkey.apps.list", admin).element("answer-body"))
                .contains(vault.appId);
        assertThat(
                        answer(
                                browser.send(
                                        "latchkey.apps.list",
                                        admin,
                                        "Sec-Fetch-Site",
                                        "same-origin",
                                        "X-Forwarded-For",
                                        "203.0.113.7")))
                .contains("accesslimited");
    }

    @Test
    void a_call_counts_against_the_limits_of_its_app() throws Exception {
        vault.admin(
                "latchkey.apps.limit",
                Map.of(
                        "app_id", vault.appId,
                        "method", "team.info",
                        "per_minute", "1",
                        "burst", "0"));
        var token = Map.of("argument-token", vault.botToken);
        assertThat(browser.test("team.info", token).element("answer")).contains("It worked");
        assertThat(browser.test("team.info", token).element("answer"))
                .contains("429 Too Many Requests", "retry-after", "\"error\": \"ratelimited\"");
    }

    @Test
    void the_networks_proxy_keeps_its_say() throws Exception {
        assertThat(
                        answer(
                                browser.send(
                                        GET,
                                        filled(),
                                        "Sec-Fetch-Site",
                                        "same-origin",
                                        "X-Slack-Allowed-Workspaces",
                                        "T0ELSEWHERE")))
                .contains("accesslimited");
    }

    @Test
    void a_part_is_answered_to_a_script_that_asks_for_a_part() throws Exception {
        var part =
                browser.send(GET, filled(), "Sec-Fetch-Site", "same-origin", "HX-Request", "true");
        assertThat(part.body())
                .startsWith("<div id=\"answer\"")
                .contains("It worked")
                .doesNotContain("<html");
        assertThat(part.headers().firstValue("cache-control")).hasValue("no-store");
    }

    private static String answer(HttpResponse<String> page) {
        return new Html(page.body()).element("answer-body");
    }
}
