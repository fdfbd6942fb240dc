package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of callers when something becomes of their team, user, app or organization. */
abstract class TenancyContract {
    @TempDir Path directory;
    private final Engine engine;
    private TestVault vault;
    private String id;

    TenancyContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1", engine);
        id = vault.connected("grace@example.com");
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void a_deleted_team_makes_bots_inactive_and_revokes_users_until_it_is_back() throws Exception {
        var user = vault.token("user");
        var workflow = vault.token("workflow");
        team("status", "deleted");
        assertThat(error(get(vault.botToken))).isEqualTo("account_inactive");
        assertThat(error(get(workflow))).isEqualTo("account_inactive");
        assertThat(error(test(user))).isEqualTo("token_revoked");
        assertThat(vault.admin("latchkey.connections.start", connect()).get("error").asString())
                .isEqualTo("user_not_found");
        team("status", "active");
        assertThat(ok(get(vault.botToken))).isTrue();
        assertThat(ok(test(user))).isTrue();
    }

    @Test
    void a_deactivated_user_takes_along_what_acts_for_it_and_nothing_else() throws Exception {
        var user = vault.token("user");
        var workflow = vault.token("workflow");
        admin("latchkey.users.set", "user_id", vault.userId, "status", "deactivated");
        assertThat(error(test(user))).isEqualTo("token_revoked");
        assertThat(error(get(workflow))).isEqualTo("account_inactive");
        assertThat(ok(get(vault.botToken))).isTrue();
    }

    @Test
    void an_uninstalled_app_loses_its_tokens_for_good() throws Exception {
        var user = vault.token("user");
        app("installed", "no");
        assertThat(error(get(vault.botToken))).isEqualTo("token_revoked");
        assertThat(error(test(user))).isEqualTo("token_revoked");
        assertThat(admin("latchkey.tokens.issue", order("bot")).get("error").asString())
                .isEqualTo("app_not_found");
        app("installed", "yes");
        assertThat(error(get(vault.botToken))).isEqualTo("token_revoked");
        assertThat(ok(get(vault.token("bot")))).isTrue();
    }

    @Test
    void an_app_is_uninstalled_in_one_team_alone() throws Exception {
        var other = admin("latchkey.teams.create", "name", "other").get("team_id").asString();
        var there =
                admin("latchkey.apps.install", "app_id", vault.appId, "team_id", other)
                        .get("bot_token")
                        .asString();
        app("installed", "no", "team_id", other);
        assertThat(error(test(there))).isEqualTo("token_revoked");
        assertThat(ok(get(vault.botToken))).isTrue();
    }

    @Test
    void a_step_that_is_done_ends_its_tokens() throws Exception {
        var byOperator = workflow("Fx1");
        var byItself = workflow("Fx2");
        admin("latchkey.workflows.stepCompleted", "execution_id", "Fx1");
        assertThat(error(get(byOperator))).isEqualTo("token_revoked");
        assertThat(ok(get(byItself))).isTrue();
        assertThat(
                        ok(
                                vault.call(
                                        "functions.completeSuccess",
                                        byItself,
                                        Map.of("function_execution_id", "Fx2", "outputs", "{}"))))
                .isTrue();
        assertThat(error(get(byItself))).isEqualTo("token_revoked");
    }

    @Test
    void a_workflow_token_expires_a_quarter_of_an_hour_after_its_issue() throws Exception {
        var workflow = vault.token("workflow");
        assertThat(test(workflow).get("expires_in").asInt()).isEqualTo(900);
        vault.clock.step(Duration.ofSeconds(899));
        assertThat(ok(get(workflow))).isTrue();
        vault.clock.step(Duration.ofSeconds(1));
        assertThat(error(get(workflow))).isEqualTo("token_expired");
    }

    @Test
    void a_team_that_moves_into_an_organization_needs_new_tokens_afterwards() throws Exception {
        assertThat(error(team("status", "joining-org"))).isEqualTo("invalid_arguments");
        var org = org();
        admin("latchkey.teams.org", "team_id", vault.teamId, "enterprise_id", org);
        team("status", "joining-org");
        assertThat(error(get(vault.botToken))).isEqualTo("team_added_to_org");
        vault.clock.step(Duration.ofMinutes(1));
        team("status", "moved-to-org");
        assertThat(error(get(vault.botToken))).isEqualTo("org_login_required");
        vault.clock.step(Duration.ofMinutes(1));
        team("status", "moved-to-org"); // twice is once
        var fresh = vault.token("bot");
        assertThat(ok(get(fresh))).isTrue();
        assertThat(test(fresh).get("enterprise_id").asString()).isEqualTo(org);
        assertThat(test(fresh).get("is_enterprise_install").asBoolean()).isFalse();
        assertThat(ok(get(orgBot(org), vault.teamId))).isTrue();
    }

    @Test
    void an_org_wide_token_says_which_team_it_means() throws Exception {
        var org = org();
        var bot = orgBot(org);
        assertThat(error(get(bot))).isEqualTo("enterprise_is_restricted");
        assertThat(error(get(bot, vault.teamId))).isEqualTo("enterprise_is_restricted");
        admin("latchkey.teams.org", "team_id", vault.teamId, "enterprise_id", org);
        assertThat(ok(get(bot, vault.teamId))).isTrue();
        assertThat(error(get(bot))).isEqualTo("enterprise_is_restricted");
        var test = test(bot);
        assertThat(test.get("team_id").asString()).isEqualTo(org);
        assertThat(test.get("enterprise_id").asString()).isEqualTo(org);
        assertThat(test.get("is_enterprise_install").asBoolean()).isTrue();
        team("status", "deleted");
        assertThat(error(get(bot, vault.teamId))).isEqualTo("account_inactive");
    }

    @Test
    void an_org_policy_keeps_an_app_from_methods_in_organizations_alone() throws Exception {
        app("org_policy", "apps.auth.external.get");
        assertThat(ok(get(vault.botToken))).isTrue();
        admin("latchkey.teams.org", "team_id", vault.teamId, "enterprise_id", org());
        assertThat(error(get(vault.botToken))).isEqualTo("enterprise_is_restricted");
        assertThat(ok(test(vault.botToken))).isTrue();
        app("org_policy", "deny");
        assertThat(error(test(vault.botToken))).isEqualTo("enterprise_is_restricted");
        app("org_policy", "allow");
        assertThat(ok(get(vault.botToken))).isTrue();
        assertThat(error(app("org_policy", "no such thing"))).isEqualTo("invalid_arguments");
    }

    @Test
    void two_factor_authentication_is_asked_of_the_user_and_of_a_bot_s_installer()
            throws Exception {
        var user = vault.token("user");
        team("require_2fa", "on");
        assertThat(error(test(user))).isEqualTo("two_factor_setup_required");
        assertThat(ok(get(vault.botToken))).isTrue(); // nobody is known to have installed it
        admin(
                "latchkey.apps.install",
                "app_id",
                vault.appId,
                "team_id",
                vault.teamId,
                "installed_by",
                vault.userId);
        assertThat(error(get(vault.botToken))).isEqualTo("two_factor_setup_required");
        admin("latchkey.users.set", "user_id", vault.userId, "has_2fa", "on");
        assertThat(ok(get(vault.botToken))).isTrue();
        assertThat(ok(test(user))).isTrue();
    }

    @Test
    void who_makes_an_app_is_the_installer_of_its_first_bot() throws Exception {
        team("require_2fa", "on");
        var app =
                admin(
                        "latchkey.apps.create",
                        "team_id",
                        vault.teamId,
                        "manifest",
                        vault.manifest("Second"),
                        "installed_by",
                        vault.userId);
        assertThat(error(test(app.get("bot_token").asString())))
                .isEqualTo("two_factor_setup_required");
    }

    @Test
    void each_kind_of_token_gets_what_it_may() throws Exception {
        assertThat(error(get(vault.token("legacy-bot")))).isEqualTo("is_bot");
        assertThat(ok(test(vault.token("legacy-bot")))).isTrue();
        assertThat(error(get(vault.token("workspace")))).isEqualTo("no_permission");
        var order = order("workspace");
        order.put("grants", "sandbox");
        var granted = admin("latchkey.tokens.issue", order).get("token").asString();
        assertThat(granted).startsWith("xoxa-lk");
        assertThat(ok(get(granted))).isTrue();
        for (var kind : new String[] {"user", "app", "config", "rotating-user"}) {
            assertThat(error(get(vault.token(kind)))).isEqualTo("not_allowed_token_type");
            assertThat(ok(test(vault.token(kind)))).isTrue();
        }
        var rotating = admin("latchkey.tokens.issue", order("rotating-bot"));
        assertThat(ok(get(rotating.get("token").asString()))).isTrue();
        assertThat(error(test(rotating.get("refresh_token").asString())))
                .isEqualTo("not_allowed_token_type");
    }

    @Test
    void a_workspace_token_gets_tokens_of_the_providers_that_it_was_granted_alone()
            throws Exception {
        var manifest = JsonMapper.shared().readTree(vault.manifest("Survey"));
        var oauth2 = (ObjectNode) manifest.at("/external_auth_providers/oauth2");
        oauth2.set("other", oauth2.get("sandbox"));
        admin("latchkey.apps.update", "app_id", vault.appId, "manifest", manifest.toString());
        var order = order("workspace");
        order.put("grants", "other");
        var token = admin("latchkey.tokens.issue", order).get("token").asString();
        assertThat(error(get(token))).isEqualTo("no_permission");
        order.put("grants", "nobody");
        assertThat(error(admin("latchkey.tokens.issue", order))).isEqualTo("invalid_arguments");
    }

    @Test
    void what_is_set_is_noted() throws Exception {
        team("status", "deleted");
        var notes = vault.admin("latchkey.activities.list", Map.of()).get("activities");
        assertThat(notes.toString()).contains("team.set", "status=deleted", "admin Ct");
    }

    private JsonNode get(String token) throws Exception {
        return vault.call("apps.auth.external.get", token, Map.of("external_token_id", id));
    }

    private JsonNode get(String token, String teamId) throws Exception {
        return vault.call(
                "apps.auth.external.get",
                token,
                Map.of("external_token_id", id, "team_id", teamId));
    }

    private JsonNode test(String token) throws Exception {
        return vault.call("auth.test", token, Map.of());
    }

    private String org() throws Exception {
        return admin("latchkey.enterprises.create", "name", "group")
                .get("enterprise_id")
                .asString();
    }

    private String orgBot(String org) throws Exception {
        return admin("latchkey.apps.install", "app_id", vault.appId, "enterprise_id", org)
                .get("bot_token")
                .asString();
    }

    private String workflow(String execution) throws Exception {
        var order = order("workflow");
        order.put("execution_id", execution);
        return admin("latchkey.tokens.issue", order).get("token").asString();
    }

    private Map<String, String> order(String kind) {
        var order = new LinkedHashMap<String, String>();
        order.put("app_id", vault.appId);
        order.put("team_id", vault.teamId);
        order.put("kind", kind);
        return order;
    }

    private Map<String, String> connect() {
        return Map.of("app_id", vault.appId, "provider_key", "sandbox", "user_id", vault.userId);
    }

    private JsonNode team(String name, String value) throws Exception {
        return admin("latchkey.teams.set", "team_id", vault.teamId, name, value);
    }

    private JsonNode app(String... more) throws Exception {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("app_id", vault.appId);
        for (var i = 0; i < more.length; i += 2) {
            arguments.put(more[i], more[i + 1]);
        }
        return admin("latchkey.apps.set", arguments);
    }

    private JsonNode admin(String method, String... namesAndValues) throws Exception {
        var arguments = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return admin(method, arguments);
    }

    private JsonNode admin(String method, Map<String, String> arguments) throws Exception {
        return vault.admin(method, arguments);
    }

    private static boolean ok(JsonNode answer) {
        assertThat(answer.toString()).startsWith("{\"ok\":true");
        return answer.get("ok").asBoolean();
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asString("none");
    }
}
