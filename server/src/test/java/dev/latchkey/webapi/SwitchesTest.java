package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The operator's switches, as methods; what they do to calls is in the transcripts. */
class SwitchesTest {
    private static final String GET = "apps.auth.external.get";

    @TempDir Path directory;
    private TestVault vault;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void what_is_set_about_a_method_is_listed_and_none_takes_it_back() throws Exception {
        admin("methods.set", "name", GET, "status", "retired", "replacement", "x", "scopes", "a,b");
        admin("networks.set", "name", GET, "allow", "10.0.0.0/8, 2001:db8::/32");
        assertThat(rule().toString())
                .isEqualTo(
                        """
                        {"name":"apps.auth.external.get","status":"retired","replacement":"x",\
                        "scopes":["a","b"],"networks":["10.0.0.0/8","2001:db8:0:0:0:0:0:0/32"]}\
                        """);
        admin("methods.set", "name", GET, "replacement", "none", "scopes", "none");
        admin("networks.set", "name", GET, "allow", "none");
        assertThat(rule().toString())
                .isEqualTo("{\"name\":\"apps.auth.external.get\",\"status\":\"retired\"}");
    }

    @Test
    void endpoints_and_rules_are_listed_until_they_are_removed() throws Exception {
        admin("endpoints.set", "endpoint", "/v1/api/", "status", "active");
        admin("endpoints.set", "endpoint", "OLD.example.com", "status", "retired");
        assertThat(admin("endpoints.list").get("endpoints").toString())
                .isEqualTo(
                        """
                        [{"endpoint":"/v1/api/","status":"active"},\
                        {"endpoint":"old.example.com","status":"retired"}]\
                        """);
        admin("endpoints.set", "endpoint", "/v1/api/", "status", "removed");
        assertThat(admin("endpoints.list").get("endpoints")).hasSize(1);

        var id = admin("rules.deny", "kind", "workflow", "reason", "audit").get("rule_id");
        assertThat(admin("rules.list").get("rules").get(0).get("reason").asString())
                .isEqualTo("audit");
        admin("rules.remove", "rule_id", id.asString());
        assertThat(admin("rules.list").get("rules")).isEmpty();
    }

    @Test
    void the_addresses_of_a_manifest_hold_until_the_operator_says_others() throws Exception {
        var manifest =
                """
                {"display_information":{"name":"Far"},
                 "settings":{"allowed_ip_address_ranges":["198.51.100.0/24"]}}\
                """;
        var app = admin("apps.create", "team_id", vault.teamId, "manifest", manifest);
        var bot = app.get("bot_token").asString();
        var id = app.get("app_id").asString();
        assertThat(error("auth.test", bot)).isEqualTo("invalid_auth");
        admin("apps.set", "app_id", id, "allowed_ips", "127.0.0.1");
        assertThat(vault.call("auth.test", bot, Map.of()).get("ok").asBoolean()).isTrue();
        admin("apps.set", "app_id", id, "allowed_ips", "none");
        assertThat(error("auth.test", bot)).isEqualTo("invalid_auth");
    }

    @Test
    void a_token_is_revoked_by_its_id_or_by_itself() throws Exception {
        var token = vault.token("bot");
        admin("tokens.revoke", "revoked_token", token);
        assertThat(error("auth.test", token)).isEqualTo("token_revoked");
        assertThat(error("latchkey.tokens.revoke", vault.adminToken, "revoked_token", token))
                .isEqualTo("not_found");
        assertThat(admin("activities.list").toString())
                .contains("token.revoked")
                .doesNotContain(token);
    }

    @Test
    void each_switch_is_in_the_activity() throws Exception {
        admin("methods.set", "name", GET, "scopes", "a");
        admin("networks.set", "name", GET, "allow", "127.0.0.1");
        admin("endpoints.set", "endpoint", "/v1/api/", "status", "active");
        admin("rules.deny", "kind", "app");
        admin("drain.set", "status", "on");
        admin("drain.set", "status", "off");
        admin("apps.set", "app_id", vault.appId, "external_auth", "off");
        admin("apps.limit", "app_id", vault.appId, "per_minute", "7");
        admin("apps.install", "app_id", vault.appId, "team_id", vault.teamId);
        admin("teams.create", "name", "acme");
        admin("users.create", "team_id", vault.teamId, "name", "grace");
        admin("enterprises.create", "name", "acme group");
        var manifest = "{\"display_information\":{\"name\":\"Far\"}}";
        var app = admin("apps.create", "team_id", vault.teamId, "manifest", manifest);
        admin("apps.update", "app_id", app.get("app_id").asString(), "manifest", manifest);
        assertThat(admin("activities.list").get("activities").findValuesAsString("kind"))
                .contains(
                        "method.set",
                        "network.set",
                        "endpoint.set",
                        "rule.added",
                        "drain.on",
                        "drain.off",
                        "app.set",
                        "app.limit_set",
                        "app.installed",
                        "app.created",
                        "app.updated",
                        "team.created",
                        "user.created",
                        "org.created");
    }

    @Test
    void what_an_app_may_do_is_shown_as_it_was_set() throws Exception {
        admin(
                "apps.set",
                "app_id",
                vault.appId,
                "external_auth",
                "off",
                "allowed_ips",
                "10.0.0.0/8");
        var app = admin("apps.info", "app_id", vault.appId).get("app");
        assertThat(app.get("external_auth").asBoolean()).isFalse();
        assertThat(app.get("allowed_ips").toString()).isEqualTo("[\"10.0.0.0/8\"]");
    }

    @Test
    void a_slip_about_an_app_leaves_it_as_it_is() throws Exception {
        for (var slip :
                new String[][] {
                    {"installed", "no", "team_id", "T0"},
                    {"installed", "no", "team_id", vault.teamId, "enterprise_id", "E0"},
                    {"team_id", vault.teamId},
                    {"org_policy", "apps.auth.external.got"},
                }) {
            var said = map(slip);
            said.put("app_id", vault.appId);
            assertThat(vault.admin("latchkey.apps.set", said).get("error").asString())
                    .isEqualTo("invalid_arguments");
        }
        assertThat(vault.call("auth.test", vault.botToken, Map.of()).get("ok").asBoolean())
                .isTrue();
    }

    @Test
    void who_ends_the_drain_of_a_node_learns_that_the_vaults_goes_on() throws Exception {
        admin("drain.set", "status", "on", "scope", "vault");
        var answer = admin("drain.set", "status", "off");
        assertThat(answer.get("scope").asString()).isEqualTo("node");
        assertThat(answer.get("draining").asBoolean()).isTrue();
    }

    @Test
    void a_drained_node_says_so_where_a_balancer_looks() throws Exception {
        var health = vault.server.url().resolve("/health");
        admin("drain.set", "status", "on");
        assertThat(vault.visit("GET", health, null).status()).isEqualTo(503);
        admin("drain.set", "status", "off");
        assertThat(vault.visit("GET", health, null).status()).isEqualTo(200);
    }

    @Test
    void a_node_is_drained_by_itself_and_so_is_the_vault() throws Exception {
        admin("drain.set", "status", "on", "scope", "node");
        admin("drain.set", "status", "off", "scope", "vault");
        assertThat(error("auth.test", vault.botToken)).isEqualTo("service_unavailable");
        admin("drain.set", "status", "off", "scope", "node");
        admin("drain.set", "status", "on", "scope", "vault");
        assertThat(error("auth.test", vault.botToken)).isEqualTo("service_unavailable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    methods.set   | name=nothing.here                             | no such method
                    methods.set   | name=latchkey.drain.set&status=retired        | must be a method of apps
                    methods.set   | name=auth.test                                | say what to set
                    methods.set   | name=auth.test&status=invalid_auth            | must be one of active, retired
                    methods.set   | name=auth.test&scopes=a b!                    | must be scopes
                    networks.set  | name=auth.test&allow=10.0.0.0/40              | must be addresses or blocks
                    networks.set  | name=auth.test&allow=home                     | must be addresses or blocks
                    endpoints.set | endpoint=/v1/api&status=active                | must be a base path
                    endpoints.set | endpoint=/v1/api/&status=removed              | no such endpoint
                    rules.deny    | reason=why                                    | name at least one
                    rules.deny    | kind=robot                                    | must be one of
                    rules.remove  | rule_id=Dr0                                   | no such rule
                    drain.set     | status=maybe                                  | must be one of on, off
                    drain.set     | status=on&retry_after=0                       | must be at least 1
                    tokens.revoke | test=1                                        | name one token
                    """)
    void a_slip_is_named(String method, String arguments, String problem) throws Exception {
        var said = new HashMap<String, String>();
        for (var pair : arguments.split("&", -1)) {
            said.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        var answer = vault.admin("latchkey." + method, said);
        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("response_metadata").toString()).contains(problem);
    }

    private JsonNode rule() throws Exception {
        for (var rule : admin("methods.list").get("methods")) {
            if (rule.get("name").asString().equals(GET)) {
                return rule;
            }
        }
        throw new AssertionError(GET + " is not listed");
    }

    private JsonNode admin(String method, String... namesAndValues) throws Exception {
        var answer = vault.admin("latchkey." + method, map(namesAndValues));
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }

    private String error(String method, String token, String... namesAndValues) throws Exception {
        return vault.call(method, token, map(namesAndValues)).get("error").asString();
    }

    private static Map<String, String> map(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
