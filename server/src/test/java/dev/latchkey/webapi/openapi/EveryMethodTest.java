package dev.latchkey.webapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Sandbox;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls every method there is on a whole vault, and holds each answer against the OpenAPI file. */
class EveryMethodTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOBODY = "";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> worked = new TreeSet<>();
    @TempDir Path directory;
    private TestVault vault;
    private Described described;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
        var file = HttpRequest.newBuilder(vault.server.url().resolve(OpenApi.PATH)).build();
        described = Described.by(http.send(file, HttpResponse.BodyHandlers.ofString()).body());
    }

    @AfterEach
    void close() {
        vault.close();
        http.close();
    }

    @Test
    void every_method_answers_as_the_file_says() throws Exception {
        people();
        policies();
        callers();
        connections();
        nodes();
        called(vault.botToken, "auth.revoke test=true");
        called(vault.botToken, "auth.revoke");

        assertThat(worked)
                .containsExactlyInAnyOrderElementsOf(
                        described.document().get("paths").propertyNames().stream()
                                .map(path -> path.substring("/api/".length()))
                                .toList());
    }

    private void nodes() throws Exception {
        try (var database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("latchkey.db"));
                var statement = database.createStatement()) {
            statement.execute(
                    "insert into node (node_id, incarnation, started_at, heard_at) values ('N0', 'I0', 1, 1)");
        }
        ran("latchkey.nodes.list");
        ran("latchkey.nodes.lost node_id=N0");
        ran("latchkey.nodes.list");
        refused("latchkey.nodes.lost node_id=N1");
    }

    private void people() throws Exception {
        var org = ran("latchkey.enterprises.create name=group").get("enterprise_id").asString();
        ran("latchkey.enterprises.list");
        var team = ran("latchkey.teams.create name=labs").get("team_id").asString();
        ran("latchkey.teams.set team_id=? require_2fa=false", team);
        ran("latchkey.teams.org team_id=? enterprise_id=?", team, org);
        ran("latchkey.teams.key team_id=? action=suspend", team);
        ran("latchkey.teams.key team_id=? action=resume", team);
        ran("latchkey.teams.list");
        var user = ran("latchkey.users.create team_id=? name=ada email=ada@example.com", team);
        ran("latchkey.users.set user_id=? has_2fa=true", user.get("user_id").asString());
        ran("latchkey.users.list team_id=?", team);
        ran("latchkey.users.list team_id=?", vault.teamId);

        var made = ran("latchkey.apps.create team_id=? manifest=?", team, vault.manifest("Two"));
        var app = made.get("app_id").asString();
        ran("latchkey.apps.install app_id=? team_id=?", app, vault.teamId);
        var orgWide = ran("latchkey.apps.install app_id=? enterprise_id=?", app, org);
        called(orgWide.get("bot_token").asString(), "auth.test");
        ran("latchkey.tokens.list app_id=?", app);
        ran("latchkey.apps.info app_id=?", app);
        ran("latchkey.apps.set app_id=? external_auth=true", app);
        ran("latchkey.apps.update app_id=? manifest=?", app, vault.manifest("Three"));
        ran("latchkey.apps.limit app_id=? per_minute=600", vault.appId);
        ran("latchkey.apps.limit app_id=? tier=special", vault.appId);
        ran("latchkey.apps.validate app_id=? manifest=?", app, vault.manifest("Four"));
        refused("latchkey.apps.validate manifest={}");
        ran("latchkey.apps.list");
        refused("latchkey.apps.create team_id=? manifest={}", team);
        ran("latchkey.apps.delete app_id=?", app);
        refused("latchkey.apps.delete app_id=?", app);
    }

    private void policies() throws Exception {
        ran(
                "latchkey.methods.set name=api.test status=retired replacement=auth.test"
                        + " see=https://acme.example/notes scopes=chat:write");
        ran("latchkey.networks.set name=api.test allow=127.0.0.0/8");
        ran("latchkey.methods.list");
        refused("api.test");
        ran("latchkey.methods.set name=api.test status=active scopes=none");
        called(NOBODY, "api.test");
        called(NOBODY, "api.test foo=bar");
        refused("api.test error=my_error");
        ran("latchkey.endpoints.set endpoint=/v1/api/ status=retired");
        ran("latchkey.endpoints.list");
        var rule =
                ran(
                        "latchkey.rules.deny app_id=? team_id=? user_id=? provider_key=github"
                                + " kind=workflow reason=audit",
                        vault.appId,
                        vault.teamId,
                        vault.userId);
        var another = ran("latchkey.rules.deny kind=workspace");
        ran("latchkey.rules.list");
        ran("latchkey.rules.remove rule_id=?", rule.get("rule_id").asString());
        ran("latchkey.rules.remove rule_id=?", another.get("rule_id").asString());
        ran("latchkey.drain.set status=on");
        ran("latchkey.drain.info");
        refused("api.test");
        ran("latchkey.drain.set status=off");
        ran("latchkey.drain.set status=on scope=vault");
        ran("latchkey.drain.info");
        ran("latchkey.drain.set status=off scope=vault");
    }

    private void callers() throws Exception {
        for (var kind : List.of("bot", "user", "workflow", "app", "legacy-bot")) {
            called(issued(kind).get("token").asString(), "auth.test");
        }
        ran("auth.test");
        issued("workspace grants=sandbox");
        called(
                issued("workflow execution_id=Fx1").get("token").asString(),
                "functions.completeSuccess function_execution_id=Fx1 outputs={}");
        called(
                issued("workflow execution_id=Fx2").get("token").asString(),
                "functions.completeError function_execution_id=Fx2 error=no");
        issued("workflow execution_id=Fx3");
        ran("latchkey.workflows.stepCompleted execution_id=Fx3");
        ran("latchkey.tokens.revoke token_id=?", issued("bot").get("token_id").asString());
        ran("latchkey.tokens.list app_id=?", vault.appId);

        var made = ran("latchkey.apps.secret app_id=?", vault.appId);
        var client =
                "client_id="
                        + made.get("client_id").asString()
                        + " client_secret="
                        + made.get("client_secret").asString();
        for (var kind : List.of("rotating-bot", "rotating-user")) {
            called(
                    NOBODY,
                    "oauth.v2.access ? grant_type=refresh_token refresh_token=?",
                    client,
                    issued(kind).get("refresh_token").asString());
        }
        called(issued("user").get("token").asString(), "oauth.v2.exchange ?", client);
        called(
                NOBODY,
                "tooling.tokens.rotate refresh_token=?",
                issued("config").get("refresh_token").asString());
        ran("latchkey.apps.info app_id=?", vault.appId);
    }

    private void connections() throws Exception {
        var provider = "app_id=" + vault.appId + " provider_key=sandbox";
        ran("apps.auth.external.clientSecret.add ? client_secret=?", provider, Sandbox.SECRET);
        ran("latchkey.providers.removeSecret ?", provider);
        refused("latchkey.providers.removeSecret ?", provider);
        ran("apps.auth.external.clientSecret.add ? client_secret=?", provider, Sandbox.SECRET);
        ran("latchkey.providers.presets");
        ran("latchkey.providers.set ? facts={\"margin\":\"30s\"}", provider);
        ran("latchkey.providers.list app_id=?", vault.appId);
        ran("apps.auth.external.list app_id=?", vault.appId);
        ran("latchkey.connections.list app_id=?", vault.appId);
        ran("apps.auth.external.start ? user_id=?", provider, vault.userId);
        ran("latchkey.connections.start ? user_id=?", provider, vault.userId);
        var et = vault.connected("grace@example.com");
        workflows(et);
        ran("latchkey.connections.list app_id=?", vault.appId);
        ran("latchkey.connections.list state=working provider_key=sandbox app_id=?", vault.appId);
        ran("latchkey.connections.info external_token_id=?", et);
        ran("latchkey.connections.refresh external_token_id=?", et);
        ran("latchkey.connections.count");
        ran("latchkey.vault.status");
        var get = "apps.auth.external.get force_refresh=true external_token_id=?";
        called(vault.botToken, get, et);
        vault.sandbox.revokeAccount("grace@example.com");
        assertThat(asked(vault.botToken, get, et).get("ok").asBoolean()).isFalse();
        ran("latchkey.connections.list app_id=?", vault.appId);
        ran("latchkey.connections.info external_token_id=?", et);
        ran("latchkey.connections.list state=broken");
        ran("latchkey.activities.list");
        ran("latchkey.activities.list failures=true kind=connection.refresh_failed limit=1");
        called(vault.botToken, "apps.auth.external.delete external_token_id=?", et);
        var another = vault.connected("grace@example.com");
        ran("latchkey.connections.delete external_token_id=? revoke=true", another);
    }

    private void workflows(String et) throws Exception {
        ran("latchkey.apps.update app_id=? manifest=?", vault.appId, withWorkflow());
        var workflow = ran("latchkey.workflows.list app_id=?", vault.appId);
        ran(
                "apps.auth.external.authMapping.update app_id=? provider_key=sandbox workflow_id=?"
                        + " external_token_id=?",
                vault.appId,
                workflow.at("/workflows/0/workflow_id").asString(),
                et);
        ran("latchkey.workflows.list app_id=?", vault.appId);
        ran("apps.auth.external.list app_id=? include_workflows=true", vault.appId);
        var user = issued("user").get("token").asString();
        called(user, "apps.status app_ids=?", vault.appId);
        called(user, "team.info");
        called(user, "apps.activities.list limit=1000");
    }

    private String withWorkflow() {
        var manifest = (ObjectNode) JSON.readTree(vault.manifest("Survey"));
        manifest.setAll(
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"functions": {"collect": {"input_parameters": {"properties":
                                   {"token_id": {"type": "slack#/types/credential/oauth2", "oauth2_provider_key": "sandbox"}}}}},
                                 "workflows": {"survey": {"steps": [{"id": "0", "function_id": "#/functions/collect",
                                   "inputs": {"token_id": {"credential_source": "DEVELOPER"}}}]}}}
                                """));
        return manifest.toString();
    }

    private JsonNode issued(String kindAndMore) throws Exception {
        return ran(
                "latchkey.tokens.issue app_id=? team_id=? user_id=? kind=?",
                vault.appId,
                vault.teamId,
                vault.userId,
                kindAndMore);
    }

    /** Calls as the vault's admin; the line is a method and its arguments. */
    private JsonNode ran(String line, String... values) throws Exception {
        return called(vault.adminToken, line, values);
    }

    private JsonNode called(String token, String line, String... values) throws Exception {
        var answer = asked(token, line, values);
        assertThat(answer.get("ok").asBoolean()).as("%s: %s", line, answer).isTrue();
        worked.add(line.split(" ", 2)[0]);
        return answer;
    }

    private void refused(String line, String... values) throws Exception {
        assertThat(asked(vault.adminToken, line, values).get("ok").asBoolean()).isFalse();
    }

    private JsonNode asked(String token, String line, String... values) throws Exception {
        var words = List.of(filled(line, values).split(" ", -1));
        var method = words.getFirst();
        var form =
                words.stream()
                        .skip(1)
                        .map(argument -> argument.split("=", 2))
                        .map(argument ->
                                argument[0]
                                        + "="
                                        + URLEncoder.encode(argument[1], StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(vault.server.url().resolve("/api/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!token.equals(NOBODY)) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var headers =
                answer.headers().map().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, one -> one.getValue().getFirst()));
        var body = JSON.readTree(answer.body());
        assertThat(
                        described.faults(
                                new Asked("POST", "/api/" + method, "", Map.of(), form),
                                new Described.Answered(
                                        Integer.toString(answer.statusCode()), headers, body)))
                .as("%s %s answered %s", method, form, body)
                .isEmpty();
        return body;
    }

    // Each question mark stands for the next value.
    private static String filled(String line, String... values) {
        var filled = line;
        for (var value : values) {
            filled = filled.replaceFirst("\\?", Matcher.quoteReplacement(value));
        }
        return filled;
    }
}
