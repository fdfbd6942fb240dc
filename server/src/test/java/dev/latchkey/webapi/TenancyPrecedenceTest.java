package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Of two things that are wrong with a caller, the one that stands first in the table is told. */
class TenancyPrecedenceTest {
    @TempDir Path directory;
    private TestVault vault;
    private String id;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
        id = vault.connected("grace@example.com");
        admin("latchkey.apps.limit", "app_id", vault.appId, "per_minute", "0");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void revoked_inactive_expired_and_a_team_on_the_move() throws Exception {
        join();
        var token = vault.token("workflow");
        var revoked = vault.token("workflow");
        vault.call("auth.revoke", revoked, Map.of());
        vault.clock.step(Duration.ofMinutes(20));
        team("status", "deleted");
        assertThat(error(get(revoked))).isEqualTo("token_revoked");
        assertThat(error(get(token))).isEqualTo("account_inactive");
        team("status", "joining-org");
        assertThat(error(get(token))).isEqualTo("token_expired");
        assertThat(error(get(vault.token("workflow")))).isEqualTo("team_added_to_org");
    }

    @Test
    void a_move_comes_before_two_factor_authentication_and_that_before_the_organization()
            throws Exception {
        join();
        var user = vault.token("user");
        team("require_2fa", "on");
        app("org_policy", "deny");
        team("status", "joining-org");
        assertThat(error(test(user))).isEqualTo("team_added_to_org");
        team("status", "moved-to-org");
        assertThat(error(test(user))).isEqualTo("org_login_required");
        team("status", "active");
        assertThat(error(test(user))).isEqualTo("two_factor_setup_required");
        admin("latchkey.users.set", "user_id", vault.userId, "has_2fa", "on");
        assertThat(error(test(user))).isEqualTo("enterprise_is_restricted");
        app("org_policy", "allow");
        assertThat(error(test(user))).isEqualTo("none");
    }

    @Test
    void the_organization_comes_before_the_kind_the_kind_before_scopes_those_before_grants()
            throws Exception {
        join();
        admin(
                "latchkey.methods.set",
                "name",
                "apps.auth.external.get",
                "scopes",
                "external_auth:read");
        app("external_auth", "off");
        app("org_policy", "deny");
        var legacy = vault.token("legacy-bot");
        var user = vault.token("user");
        assertThat(error(get(legacy))).isEqualTo("enterprise_is_restricted");
        assertThat(error(get(user))).isEqualTo("enterprise_is_restricted");
        app("org_policy", "allow");
        assertThat(error(get(legacy))).isEqualTo("is_bot");
        assertThat(error(get(user))).isEqualTo("not_allowed_token_type");
        assertThat(error(get(workspace("", "")))).isEqualTo("missing_scope");
        assertThat(error(get(workspace("external_auth:read", "")))).isEqualTo("no_permission");
        assertThat(error(get(workspace("external_auth:read", "sandbox"))))
                .isEqualTo("method_not_supported");
    }

    @Test
    void a_rule_that_denies_comes_before_a_withheld_key() throws Exception {
        admin("latchkey.teams.key", "team_id", vault.teamId, "action", "suspend");
        assertThat(error(get(vault.botToken))).isEqualTo("ekm_access_denied");
        admin("latchkey.rules.deny", "app_id", vault.appId);
        assertThat(error(get(vault.botToken))).isEqualTo("access_denied");
        id = "Et00000000000";
        assertThat(error(get(vault.botToken))).isEqualTo("token_not_found");
    }

    private void join() throws Exception {
        var org =
                admin("latchkey.enterprises.create", "name", "group")
                        .get("enterprise_id")
                        .asString();
        admin("latchkey.teams.org", "team_id", vault.teamId, "enterprise_id", org);
    }

    private String workspace(String scopes, String grants) throws Exception {
        return admin(
                        "latchkey.tokens.issue",
                        "app_id",
                        vault.appId,
                        "team_id",
                        vault.teamId,
                        "kind",
                        "workspace",
                        "scopes",
                        scopes,
                        "grants",
                        grants)
                .get("token")
                .asString();
    }

    private void team(String name, String value) throws Exception {
        admin("latchkey.teams.set", "team_id", vault.teamId, name, value);
    }

    private void app(String name, String value) throws Exception {
        admin("latchkey.apps.set", "app_id", vault.appId, name, value);
    }

    private JsonNode get(String token) throws Exception {
        return vault.call("apps.auth.external.get", token, Map.of("external_token_id", id));
    }

    private JsonNode test(String token) throws Exception {
        return vault.call("auth.test", token, Map.of());
    }

    private JsonNode admin(String method, String... namesAndValues) throws Exception {
        var arguments = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var answer = vault.admin(method, arguments);
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asString("none");
    }
}
