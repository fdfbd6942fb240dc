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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What can be done in the console, over HTTP and without scripts, read back through the API. */
class ActsTest {
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
    void a_team_is_created_and_its_page_is_next() throws Exception {
        var next = operator.press("/console/do/latchkey.teams.create", Map.of("name", "labs"));
        assertThat(next.status()).isEqualTo(303);
        var team = named(vault.admin("latchkey.teams.list", Map.of()).get("teams"), "labs");
        assertThat(next.header("location"))
                .isEqualTo(
                        "../../console/teams/%s?done=latchkey.teams.create"
                                .formatted(team.get("team_id").asString()));
        var page = operator.open("/console/teams/" + team.get("team_id").asString());
        assertThat(page.html()).contains("labs", "It has no users yet");
    }

    @ParameterizedTest
    @CsvSource({
        "status, deleted, status, deleted",
        "require_2fa, true, require_2fa, true",
        "action, suspend, key_suspended, true"
    })
    void a_switch_of_a_team_is_set_where_it_is_shown(
            String field, String value, String member, String became) throws Exception {
        var page = "/console/teams/" + vault.teamId;
        set(page, field, value);
        assertThat(
                        named(vault.admin("latchkey.teams.list", Map.of()).get("teams"), "acme")
                                .get(member)
                                .asString())
                .isEqualTo(became);
        assertThat(operator.open(page).html())
                .contains("<option value=\"%s\" selected>".formatted(value));
    }

    @Test
    void a_team_joins_an_organization_and_moves_to_it() throws Exception {
        operator.press("/console/do/latchkey.enterprises.create", Map.of("name", "group"));
        var org =
                vault.admin("latchkey.enterprises.list", Map.of())
                        .at("/enterprises/0/enterprise_id")
                        .asString();
        var page = "/console/teams/" + vault.teamId;
        set(page, "enterprise_id", org);
        set(page, "status", "moved-to-org");
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("error").asString())
                .isEqualTo("org_login_required");
    }

    @ParameterizedTest
    @CsvSource({
        "external_auth, false, /external_auth, false",
        "allowed_ips, 198.51.100.0/24, /allowed_ips/0, 198.51.100.0/24",
        "org_policy, deny, /org_policy, deny"
    })
    void a_switch_of_an_app_is_set_where_it_is_shown(
            String field, String value, String member, String became) throws Exception {
        set("/console/apps/" + vault.appId, field, value);
        assertThat(app().at(member).asString()).isEqualTo(became);
    }

    @Test
    void an_app_is_taken_out_and_put_back() throws Exception {
        var page = "/console/apps/" + vault.appId;
        press(page, "installed=false");
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("error").asString())
                .isEqualTo("token_revoked");
        assertThat(operator.open(page).html()).contains("taken out");
        press(page, "installed=true");
        assertThat(app().at("/installations/0/installed").asBoolean()).isTrue();
    }

    @Test
    void a_limit_of_an_app_is_set() throws Exception {
        operator.press(
                "/console/do/latchkey.apps.limit?app_id=" + vault.appId,
                Map.of("per_minute", "7", "burst", "3", "tier", "tier_3"));
        assertThat(app().at("/limits/tier_3").asString()).isEqualTo("7+3");
        assertThat(operator.open("/console/apps/" + vault.appId).html()).contains("7+3");
    }

    @Test
    void an_app_with_connections_stays_and_one_without_is_deleted_with_all_it_has()
            throws Exception {
        var et = vault.connected("grace@example.com");
        operator.press("/console/do/latchkey.apps.secret?app_id=" + vault.appId, Map.of());
        var delete = "/console/do/latchkey.apps.delete?app_id=" + vault.appId;
        assertThat(operator.press(delete, Map.of()).html()).contains("still has connections");
        assertThat(app().get("name").asString()).isEqualTo("Survey");
        vault.call("apps.auth.external.delete", vault.botToken, Map.of("external_token_id", et));
        assertThat(operator.press(delete, Map.of()).status()).isEqualTo(303);
        assertThat(
                        vault.admin("latchkey.apps.info", Map.of("app_id", vault.appId))
                                .get("error")
                                .asString())
                .isEqualTo("app_not_found");
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("error").asString())
                .isEqualTo("invalid_auth");
        assertThat(operator.open("/console/apps").html()).contains("There are no apps yet");
    }

    @Test
    void a_user_is_added_deactivated_and_given_two_factor() throws Exception {
        operator.press(
                "/console/do/latchkey.users.create?team_id=" + vault.teamId,
                Map.of("name", "ada", "email", "ada@example.com"));
        var user = named(users(), "ada").get("user_id").asString();
        operator.press(
                "/console/do/latchkey.users.set?user_id=" + user,
                Map.of("status", "deactivated", "has_2fa", "true"));
        assertThat(named(users(), "ada").get("status").asString()).isEqualTo("deactivated");
        assertThat(named(users(), "ada").get("has_2fa").asBoolean()).isTrue();
        assertThat(operator.open("/console/teams/" + vault.teamId).html())
                .contains("ada@example.com", "deactivated", "set up");
    }

    @Test
    void a_method_is_retired_kept_to_networks_and_asked_scopes_for() throws Exception {
        operator.press(
                "/console/do/latchkey.methods.set?name=api.test",
                Map.of("status", "retired", "replacement", "auth.test", "scopes", "chat:write"));
        operator.press(
                "/console/do/latchkey.networks.set?name=api.test", Map.of("allow", "10.0.0.0/8"));
        assertThat(vault.call("api.test", "", Map.of()).get("error").asString())
                .isEqualTo("method_deprecated");
        assertThat(operator.open("/console/policies").html())
                .contains("retired", "instead: <code>auth.test</code>", "10.0.0.0/8", "chat:write");
    }

    @Test
    void an_address_is_added_retired_and_forgotten() throws Exception {
        var form = "/console/do/latchkey.endpoints.set";
        operator.press(form, Map.of("endpoint", "/v1/api/", "status", "retired"));
        assertThat(operator.open("/console/policies").html()).contains("/v1/api/");
        operator.press(form + "?endpoint=%2Fv1%2Fapi%2F", Map.of("status", "removed"));
        assertThat(vault.admin("latchkey.endpoints.list", Map.of()).get("endpoints")).isEmpty();
    }

    @Test
    void external_tokens_are_denied_and_given_out_again() throws Exception {
        operator.press(
                "/console/do/latchkey.rules.deny",
                Map.of("app_id", vault.appId, "kind", "workflow", "reason", "under review"));
        assertThat(operator.open("/console/policies").html()).contains("under review");
        press("/console/policies", "latchkey.rules.remove");
        assertThat(vault.admin("latchkey.rules.list", Map.of()).get("rules")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"node", "vault"})
    void apps_are_turned_away_and_let_in_again(String scope) throws Exception {
        var form = "/console/do/latchkey.drain.set?scope=" + scope;
        operator.press(form, Map.of("status", "on"));
        assertThat(vault.call("api.test", "", Map.of()).get("error").asString())
                .isEqualTo("service_unavailable");
        assertThat(operator.open("/console/policies").html())
                .contains("<option value=\"on\" selected>");
        operator.press(form, Map.of("status", "off"));
        assertThat(vault.call("api.test", "", Map.of()).get("ok").asBoolean()).isTrue();
    }

    @Test
    void a_token_is_shown_once_and_can_be_revoked() throws Exception {
        var tokens = "/console/apps/" + vault.appId + "/tokens";
        var issued =
                operator.press(
                        "/console/do/latchkey.tokens.issue?app_id=" + vault.appId,
                        Map.of("team_id", vault.teamId, "kind", "bot", "scopes", "chat:write"));
        var html = issued.html();
        var start = html.indexOf("<code>xoxb-lk") + 6;
        var token = html.substring(start, html.indexOf('<', start));
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.header("cache-control")).isEqualTo("no-store");
        assertThat(vault.call("auth.test", token, Map.of()).get("ok").asBoolean()).isTrue();
        assertThat(operator.open(tokens).html())
                .doesNotContain(token)
                .contains("…" + token.substring(token.length() - 4), "chat:write");
        var list = vault.admin("latchkey.tokens.list", Map.of("app_id", vault.appId)).get("tokens");
        for (var each : list) {
            operator.press(
                    "/console/do/latchkey.tokens.revoke?ask=none&token_id="
                            + each.get("token_id").asString(),
                    Map.of());
        }
        assertThat(vault.call("auth.test", token, Map.of()).get("error").asString())
                .isEqualTo("token_revoked");
    }

    @Test
    void client_credentials_are_shown_once_and_end_those_before() throws Exception {
        var form = "/console/do/latchkey.apps.secret?app_id=" + vault.appId;
        var first = operator.press(form, Map.of()).html();
        assertThat(first).containsPattern("<code>lkc-[A-Za-z0-9]+</code>");
        assertThat(operator.press(form, Map.of()).html())
                .containsPattern("<code>lkc-[A-Za-z0-9]+</code>")
                .isNotEqualTo(first);
        assertThat(operator.open("/console/apps/" + vault.appId + "/tokens").html())
                .doesNotContain("lkc-")
                .contains(app().get("client_id").asString());
    }

    @Test
    void a_client_secret_is_stored_and_removed_and_never_shown() throws Exception {
        var page = "/console/apps/" + vault.appId + "/providers/sandbox";
        var arguments = "?app_id=" + vault.appId + "&provider_key=sandbox";
        operator.press("/console/do/latchkey.providers.removeSecret" + arguments, Map.of());
        assertThat(app().at("/providers/0/client_secret_exists").asBoolean()).isFalse();
        assertThat(operator.open(page).html()).contains("missing");
        operator.press(
                "/console/do/apps.auth.external.clientSecret.add" + arguments,
                Map.of("client_secret", Sandbox.SECRET));
        assertThat(app().at("/providers/0/client_secret_exists").asBoolean()).isTrue();
        assertThat(operator.open(page).html()).contains("stored").doesNotContain(Sandbox.SECRET);
        vault.connected("grace@example.com");
    }

    @Test
    void a_connect_link_is_made() throws Exception {
        assertThat(
                        operator.press(
                                        "/console/do/latchkey.connections.start?provider_key=sandbox&app_id="
                                                + vault.appId,
                                        Map.of("user_id", vault.userId))
                                .html())
                .containsPattern("<code>http://[^<]*/connect/");
    }

    @ParameterizedTest
    @CsvSource({
        "teams.create, name, ''",
        "teams.set?team_id=TEAM, status, sold",
        "tokens.issue?app_id=APP, kind, robot",
        "tokens.issue?app_id=APP&kind=bot&team_id=TEAM, expires_in, 0",
        "apps.set?app_id=APP, allowed_ips, everywhere",
        "apps.limit?app_id=APP, burst, 5",
        "methods.set?name=api.test, scopes, a b!",
        "networks.set?name=api.test, allow, x",
        "endpoints.set?status=retired, endpoint, not/a/path",
        "drain.set?status=on, retry_after, 0"
    })
    void wrong_input_is_told_beside_its_field_and_nothing_is_changed(
            String act, String field, String value) throws Exception {
        var before = everything();
        var refused =
                operator.press(
                        "/console/do/latchkey."
                                + act.replace("TEAM", vault.teamId).replace("APP", vault.appId),
                        Map.of(field, value));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"%s-fault\"".formatted(field));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_form_without_the_sessions_token_does_nothing() throws Exception {
        for (var act :
                new String[] {
                    "latchkey.apps.delete?app_id=" + vault.appId,
                    "latchkey.teams.set?team_id=" + vault.teamId,
                    "latchkey.tokens.issue?team_id=" + vault.teamId + "&app_id=" + vault.appId
                }) {
            var refused =
                    operator.send("/console/do/" + act, Map.of("status", "deleted", "kind", "bot"));
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("ok").asBoolean())
                .isTrue();
    }

    @Test
    void a_form_leads_back_to_the_console_and_nowhere_else() throws Exception {
        for (var back : new String[] {"https://evil.example/", "//evil.example", "/api/x"}) {
            var next =
                    operator.press(
                            "/console/do/latchkey.teams.create?back=" + back,
                            Map.of("name", "labs"));
            assertThat(next.header("location")).startsWith("../../console/teams/T");
        }
    }

    @Test
    void what_has_no_act_has_no_form() throws Exception {
        for (var method : new String[] {"latchkey.teams.list", "api.test", "nonsense"}) {
            assertThat(operator.open("/console/do/" + method).status()).isEqualTo(404);
        }
    }

    private void set(String page, String field, String value) throws Exception {
        var html = operator.open(page).html();
        for (var form : html.split("<form class=\"setting\"")) {
            if (form.contains("name=\"%s\"".formatted(field))) {
                var start = form.indexOf("action=\"") + 8;
                var done =
                        operator.press(
                                path(form.substring(start, form.indexOf('"', start))),
                                Map.of(field, value));
                assertThat(done.status()).as(done.html()).isEqualTo(303);
                return;
            }
        }
        throw new AssertionError("there is no switch " + field);
    }

    /** Follows the link to a form, and sends the form as it is. */
    private void press(String page, String inLink) throws Exception {
        var html = operator.open(page).html();
        var at = html.indexOf("href=\"", html.lastIndexOf("<a", html.indexOf(inLink))) + 6;
        var done = operator.press(path(html.substring(at, html.indexOf('"', at))), Map.of());
        assertThat(done.status()).as(done.html()).isEqualTo(303);
    }

    private static String path(String link) {
        return link.replace("&amp;", "&").replaceFirst("^(\\.\\./)+", "/");
    }

    private JsonNode app() throws Exception {
        return vault.admin("latchkey.apps.info", Map.of("app_id", vault.appId)).get("app");
    }

    private JsonNode users() throws Exception {
        return vault.admin("latchkey.users.list", Map.of("team_id", vault.teamId)).get("users");
    }

    private String everything() throws Exception {
        var said = new StringBuilder();
        for (var list : new String[] {"teams", "apps", "methods", "endpoints", "rules"}) {
            said.append(vault.admin("latchkey." + list + ".list", Map.of()));
        }
        return said.append(app())
                .append(vault.admin("latchkey.tokens.list", Map.of("app_id", vault.appId)))
                .append(vault.admin("latchkey.drain.info", Map.of()))
                .toString();
    }

    private static JsonNode named(JsonNode things, String name) {
        for (var thing : things) {
            if (thing.get("name").asString().equals(name)) {
                return thing;
            }
        }
        throw new AssertionError(name + " is not among " + things);
    }
}
