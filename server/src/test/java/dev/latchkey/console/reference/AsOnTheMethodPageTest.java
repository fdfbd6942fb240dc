package dev.latchkey.console.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our page of apps.auth.external.get against Slack's, from its top to its bottom. */
class AsOnTheMethodPageTest {
    @TempDir static Path directory;
    private static TestVault vault;
    private static Html page;

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        try (var browser = new Browser(vault.server.url())) {
            page = browser.page("/methods/apps.auth.external.get");
        }
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    @Test
    void facts() {
        assertThat(page.element("url-value"))
                .contains("POST", vault.server.url() + "/api/apps.auth.external.get");
        assertThat(page.element("tokens-value")).contains("Bot tokens");
        assertThat(page.element("scopes-value")).contains("No scope required");
        assertThat(page.element("content-types-value"))
                .contains("application/x-www-form-urlencoded", "application/json");
        assertThat(page.element("limits-value")).contains("Tier 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.client().appsAuthExternalGet",
                "app.client.apps_auth_external_get",
                "app.client.apps.auth.external.get",
                "client.apps.auth.external.get"
            })
    void access_by_each_of_the_ways(String call) {
        assertThat(page.words()).contains(call + "(");
    }

    @Test
    void required_arguments() {
        var arguments = page.words();
        assertThat(arguments.indexOf("Required token"))
                .isPositive()
                .isLessThan(arguments.indexOf("external_token_id text"))
                .isLessThan(arguments.indexOf("Optional force_refresh"));
        assertThat(page.element("argument-token"))
                .contains("Authorization: Bearer", "form", "xoxb-lk…");
        assertThat(page.element("argument-external_token_id")).contains("Et12345ABCDE");
    }

    @Test
    void optional_arguments() {
        assertThat(page.element("argument-force_refresh"))
                .contains("not expired", "boolean", "Example true", "left out false");
    }

    @Test
    void usage_and_example_responses() {
        assertThat(page.has("usage")).isTrue();
        assertThat(page.element("example-1")).contains("\"ok\": true", "\"external_token\": \"");
        assertThat(page.element("example-error"))
                .contains("\"ok\": false", "\"error\": \"not_allowed_token_type\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token_not_found",
                "method_not_supported",
                "no_refresh_token",
                "access_token_exchange_failed",
                "access_denied",
                "account_inactive",
                "deprecated_endpoint",
                "ekm_access_denied",
                "enterprise_is_restricted",
                "invalid_auth",
                "is_bot",
                "method_deprecated",
                "missing_scope",
                "not_allowed_token_type",
                "not_authed",
                "no_permission",
                "org_login_required",
                "token_expired",
                "token_revoked",
                "two_factor_setup_required",
                "accesslimited",
                "fatal_error",
                "internal_error",
                "invalid_arg_name",
                "invalid_arguments",
                "invalid_array_arg",
                "invalid_charset",
                "invalid_form_data",
                "invalid_post_type",
                "missing_post_type",
                "ratelimited",
                "request_timeout",
                "service_unavailable",
                "team_added_to_org"
            })
    void errors(String code) {
        assertThat(page.element("error-" + code)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing_charset", "superfluous_charset"})
    void warnings(String code) {
        assertThat(page.element("warning-" + code)).contains(code);
    }

    @Test
    void the_tester_with_its_warning_and_the_way_to_a_token() {
        assertThat(page.element("test"))
                .contains(
                        "This makes a real request",
                        "Need a token?",
                        "Submit your arguments to see the answer");
        assertThat(page.text())
                .contains(
                        "name=\"argument-token\" type=\"password\"",
                        "name=\"argument-external_token_id\"",
                        "name=\"argument-force_refresh\"",
                        "href=\"../console/first-token\"");
    }
}
