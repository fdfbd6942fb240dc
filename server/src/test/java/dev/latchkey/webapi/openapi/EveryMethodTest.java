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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private TestVault vault;
    private Described described;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
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
        called("auth.revoke", vault.botToken, "test", "true");
        called("auth.revoke", vault.botToken);

        assertThat(worked)
                .containsExactlyInAnyOrderElementsOf(
                        described.document().get("paths").propertyNames().stream()
                                .map(path -> path.substring("/api/".length()))
                                .toList());
    }

    private void people() throws Exception {
        var org = ran("latchkey.enterprises.create", "name", "group").get("enterprise_id");
        ran("latchkey.enterprises.list");
        var team = ran("latchkey.teams.create", "name", "labs").get("team_id").asString();
        ran("latchkey.teams.set", "team_id", team, "require_2fa", "false");
        ran("latchkey.teams.org", "team_id", team, "enterprise_id", org.asString());
        ran("latchkey.teams.key", "team_id", team, "action", "suspend");
        ran("latchkey.teams.key", "team_id", team, "action", "resume");
        ran("latchkey.teams.list");
        var user =
                ran(
                        "latchkey.users.create",
                        "team_id",
                        team,
                        "name",
                        "ada",
                        "email",
                        "ada@example.com");
        ran("latchkey.users.set", "user_id", user.get("user_id").asString(), "has_2fa", "true");
        ran("latchkey.users.list", "team_id", team);
        ran("latchkey.users.list", "team_id", vault.teamId);

        var app = ran("latchkey.apps.create", "team_id", team, "manifest", vault.manifest("Two"));
        ran(
                "latchkey.apps.install",
                "app_id",
                app.get("app_id").asString(),
                "team_id",
                vault.teamId);
        var orgWide =
                ran(
                        "latchkey.apps.install",
                        "app_id",
                        app.get("app_id").asString(),
                        "enterprise_id",
                        org.asString());
        called("auth.test", orgWide.get("bot_token").asString());
        ran("latchkey.tokens.list", "app_id", app.get("app_id").asString());
        ran("latchkey.apps.info", "app_id", app.get("app_id").asString());
        ran("latchkey.apps.set", "app_id", app.get("app_id").asString(), "external_auth", "true");
        ran(
                "latchkey.apps.update",
                "app_id",
                app.get("app_id").asString(),
                "manifest",
                vault.manifest("Three"));
        ran("latchkey.apps.limit", "app_id", vault.appId, "per_minute", "600");
        ran("latchkey.apps.list");
        refused("latchkey.apps.create", "team_id", team, "manifest", "{}");
    }

    private void policies() throws Exception {
        ran(
                "latchkey.methods.set",
                "name",
                "api.test",
                "status",
                "retired",
                "replacement",
                "auth.test",
                "see",
                "https://acme.example/notes",
                "scopes",
                "chat:write");
        ran("latchkey.networks.set", "name", "api.test", "allow", "127.0.0.0/8");
        ran("latchkey.methods.list");
        refused("api.test");
        ran("latchkey.methods.set", "name", "api.test", "status", "active", "scopes", "none");
        called("api.test", NOBODY);
        called("api.test", NOBODY, "foo", "bar");
        asked("api.test", NOBODY, "error", "my_error");
        ran("latchkey.endpoints.set", "endpoint", "/v1/api/", "status", "retired");
        ran("latchkey.endpoints.list");
        var rule =
                ran(
                        "latchkey.rules.deny",
                        "app_id",
                        vault.appId,
                        "team_id",
                        vault.teamId,
                        "user_id",
                        vault.userId,
                        "provider_key",
                        "github",
                        "kind",
                        "workflow",
                        "reason",
                        "audit");
        var another = ran("latchkey.rules.deny", "kind", "workspace");
        ran("latchkey.rules.list");
        ran("latchkey.rules.remove", "rule_id", rule.get("rule_id").asString());
        ran("latchkey.rules.remove", "rule_id", another.get("rule_id").asString());
        ran("latchkey.drain.set", "status", "on");
        refused("api.test");
        ran("latchkey.drain.set", "status", "off");
    }

    private void callers() throws Exception {
        for (var kind : new String[] {"bot", "user", "workflow", "app", "legacy-bot"}) {
            called("auth.test", issued(kind).get("token").asString());
        }
        ran("auth.test");
        issued("workspace", "grants", "sandbox");
        called(
                "functions.completeSuccess",
                issued("workflow", "execution_id", "Fx1").get("token").asString(),
                "function_execution_id",
                "Fx1",
                "outputs",
                "{}");
        called(
                "functions.completeError",
                issued("workflow", "execution_id", "Fx2").get("token").asString(),
                "function_execution_id",
                "Fx2",
                "error",
                "no");
        issued("workflow", "execution_id", "Fx3");
        ran("latchkey.workflows.stepCompleted", "execution_id", "Fx3");
        ran("latchkey.tokens.revoke", "token_id", issued("bot").get("token_id").asString());
        ran("latchkey.tokens.list", "app_id", vault.appId);

        var client = ran("latchkey.apps.secret", "app_id", vault.appId);
        var id = client.get("client_id").asString();
        var secret = client.get("client_secret").asString();
        var basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        for (var kind : new String[] {"rotating-bot", "rotating-user"}) {
            var refresh = issued(kind).get("refresh_token").asString();
            worked(
                    send(
                            "oauth.v2.access",
                            basic,
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            refresh),
                    "oauth.v2.access");
        }
        called(
                "oauth.v2.exchange",
                issued("user").get("token").asString(),
                "client_id",
                id,
                "client_secret",
                secret);
        called(
                "tooling.tokens.rotate",
                NOBODY,
                "refresh_token",
                issued("config").get("refresh_token").asString());
        ran("latchkey.apps.info", "app_id", vault.appId);
    }

    private void workflows(String et) throws Exception {
        ran("latchkey.apps.update", "app_id", vault.appId, "manifest", withWorkflow());
        var workflow =
                ran("latchkey.workflows.list", "app_id", vault.appId)
                        .at("/workflows/0/workflow_id")
                        .asString();
        ran(
                "apps.auth.external.authMapping.update",
                "app_id",
                vault.appId,
                "workflow_id",
                workflow,
                "provider_key",
                "sandbox",
                "external_token_id",
                et);
        ran("latchkey.workflows.list", "app_id", vault.appId);
        ran("apps.auth.external.list", "app_id", vault.appId, "include_workflows", "true");
        var user = issued("user").get("token").asString();
        called("apps.status", user, "app_ids", vault.appId);
        called("team.info", user);
        called("apps.activities.list", user, "limit", "1000");
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

    private void connections() throws Exception {
        ran(
                "apps.auth.external.clientSecret.add",
                "app_id",
                vault.appId,
                "provider_key",
                "sandbox",
                "client_secret",
                Sandbox.SECRET);
        ran("latchkey.providers.presets");
        ran(
                "latchkey.providers.set",
                "app_id",
                vault.appId,
                "provider_key",
                "sandbox",
                "facts",
                "{\"margin\":\"30s\"}");
        ran("latchkey.providers.list", "app_id", vault.appId);
        ran("apps.auth.external.list", "app_id", vault.appId);
        ran("latchkey.connections.list", "app_id", vault.appId);
        ran(
                "apps.auth.external.start",
                "app_id",
                vault.appId,
                "provider_key",
                "sandbox",
                "user_id",
                vault.userId);
        ran(
                "latchkey.connections.start",
                "app_id",
                vault.appId,
                "provider_key",
                "sandbox",
                "user_id",
                vault.userId);
        var et = vault.connected("grace@example.com");
        workflows(et);
        ran("latchkey.connections.list", "app_id", vault.appId);
        called(
                "apps.auth.external.get",
                vault.botToken,
                "external_token_id",
                et,
                "force_refresh",
                "true");
        vault.sandbox.revokeAccount("grace@example.com");
        asked(
                "apps.auth.external.get",
                vault.botToken,
                "external_token_id",
                et,
                "force_refresh",
                "true");
        ran("latchkey.connections.list", "app_id", vault.appId);
        ran("latchkey.activities.list");
        called("apps.auth.external.delete", vault.botToken, "external_token_id", et);
    }

    private JsonNode issued(String kind, String... more) throws Exception {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("app_id", vault.appId);
        arguments.put("team_id", vault.teamId);
        arguments.put("kind", kind);
        arguments.put("user_id", vault.userId);
        arguments.putAll(pairs(more));
        return ran(
                "latchkey.tokens.issue",
                arguments.entrySet().stream()
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                        .toArray(String[]::new));
    }

    private JsonNode ran(String method, String... arguments) throws Exception {
        return called(method, vault.adminToken, arguments);
    }

    private JsonNode called(String method, String token, String... arguments) throws Exception {
        return worked(asked(method, token, arguments), method);
    }

    private JsonNode worked(JsonNode answer, String method) {
        assertThat(answer.get("ok").asBoolean()).as("%s answered %s", method, answer).isTrue();
        worked.add(method);
        return answer;
    }

    private void refused(String method, String... arguments) throws Exception {
        assertThat(asked(method, vault.adminToken, arguments).get("ok").asBoolean()).isFalse();
    }

    private JsonNode asked(String method, String token, String... arguments) throws Exception {
        return send(method, token.equals(NOBODY) ? "" : "Bearer " + token, arguments);
    }

    private JsonNode send(String method, String authorization, String... arguments)
            throws Exception {
        var form =
                pairs(arguments).entrySet().stream()
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(vault.server.url().resolve("/api/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
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

    private static Map<String, String> pairs(String... namesAndValues) {
        var pairs = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}
