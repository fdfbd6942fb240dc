package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code slack external-auth} and {@code slack activity} ask, in their order and shapes. */
class SlackCliTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir Path directory;
    private TestVault vault;
    private String user;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1");
        user = vault.token("user");
        var manifest = manifest();
        manifest.setAll((ObjectNode) JSON.readTree(WORKFLOWS));
        update(manifest);
    }

    @AfterEach
    void close() {
        http.close();
        vault.close();
    }

    private static final String WORKFLOWS =
            """
            {"settings": {"function_runtime": "slack"},
             "functions": {"collect": {"title": "Collect", "source_file": "collect.ts", "input_parameters":
               {"properties": {"token_id": {"type": "slack#/types/credential/oauth2", "oauth2_provider_key": "sandbox"}}}}},
             "workflows": {
               "survey": {"title": "Survey", "steps": [
                 {"id": "0", "function_id": "#/functions/collect", "inputs": {"token_id": {"credential_source": "DEVELOPER"}}}]},
               "visit": {"title": "Visit", "steps": [
                 {"id": "0", "function_id": "#/functions/collect", "inputs": {"token_id": {"credential_source": "END_USER"}}}]}}}
            """;

    @Test
    void add_begins_a_consent_and_list_then_shows_the_account() throws Exception {
        assertThat(list().at("/authorizations/0").has("external_tokens")).isFalse();
        var link = post("start", Map.of("app_id", vault.appId, "provider_key", "sandbox"));
        assertThat(link.get("authorization_url").asString()).startsWith("http");
        var id = vault.connected("grace@example.com");
        var authorization = list().at("/authorizations/0");
        assertThat(authorization.get("valid_token_exists").asBoolean()).isTrue();
        assertThat(authorization.at("/external_token_ids/0").asString()).isEqualTo(id);
        assertThat(authorization.at("/external_tokens/0/external_user_id").asString())
                .isEqualTo("grace@example.com");
        assertThat(authorization.at("/external_tokens/0/date_updated").isIntegralNumber()).isTrue();
    }

    @Test
    void add_secret_stores_the_client_secret() throws Exception {
        assertThat(
                        post(
                                "clientSecret.add",
                                Map.of(
                                        "app_id", vault.appId,
                                        "provider_key", "sandbox",
                                        "client_secret", "another")))
                .isEqualTo(JSON.readTree("{\"ok\":true}"));
    }

    @Test
    void select_auth_chooses_the_account_of_a_workflow() throws Exception {
        var id = vault.connected("grace@example.com");
        assertThat(list().at("/workflows/0/providers/0").has("selected_auth")).isFalse();
        assertThat(select("survey", id).get("ok").asBoolean()).isTrue();
        var survey = list().at("/workflows/0");
        assertThat(survey.get("callback_id").asString()).isEqualTo("survey");
        assertThat(survey.at("/providers/0/provider_name").asString()).isEqualTo("Sandbox");
        assertThat(survey.at("/providers/0/selected_auth/external_token_id").asString())
                .isEqualTo(id);
        var again = vault.connected("ada@example.com");
        select("survey", again);
        assertThat(list().at("/workflows/0/providers/0/selected_auth/external_user_id").asString())
                .isEqualTo("ada@example.com");
    }

    @Test
    void a_workflow_that_asks_its_user_has_no_account_to_select() throws Exception {
        var id = vault.connected("grace@example.com");
        assertThat(list().at("/workflows/1/callback_id").asString()).isEqualTo("visit");
        assertThat(list().at("/workflows/1/providers")).isEmpty();
        assertThat(select("visit", id).get("error").asString()).isEqualTo("provider_not_found");
    }

    @Test
    void a_developer_selects_no_account_of_another() throws Exception {
        var id = vault.connected("grace@example.com");
        var ada =
                vault.admin(
                        "latchkey.users.create", Map.of("team_id", vault.teamId, "name", "ada"));
        user =
                vault.admin(
                                "latchkey.tokens.issue",
                                Map.of(
                                        "app_id",
                                        vault.appId,
                                        "team_id",
                                        vault.teamId,
                                        "kind",
                                        "user",
                                        "user_id",
                                        ada.get("user_id").asString()))
                        .get("token")
                        .asString();
        assertThat(select("survey", id).get("error").asString()).isEqualTo("token_not_found");
    }

    @Test
    void remove_drops_the_selections_of_the_account() throws Exception {
        var id = vault.connected("grace@example.com");
        select("survey", id);
        assertThat(post("delete", Map.of("external_token_id", id)).get("ok").asBoolean()).isTrue();
        assertThat(list().at("/workflows/0/providers/0").has("selected_auth")).isFalse();
    }

    @Test
    void what_goes_from_the_manifest_goes_from_the_list_and_comes_back_with_its_account()
            throws Exception {
        var id = vault.connected("grace@example.com");
        select("survey", id);
        var manifest = manifest();
        var without = manifest.deepCopy();
        without.remove("workflows");
        update(without);
        assertThat(list().get("workflows")).isEmpty();
        update(manifest);
        assertThat(list().at("/workflows/0/providers/0/selected_auth/external_token_id").asString())
                .isEqualTo(id);
    }

    @Test
    void a_failed_activity_carries_code_and_extra_message_as_strings() throws Exception {
        var id = vault.connected("grace@example.com");
        vault.sandbox.policy("sandbox", "R1,fault=invalid_grant");
        vault.call(
                "apps.auth.external.get",
                vault.botToken,
                Map.of("external_token_id", id, "force_refresh", "true"));
        var activities = activities("&min_log_level=error");
        assertThat(activities).hasSize(1);
        var failed = activities.get(0);
        assertThat(failed.get("level").asString()).isEqualTo("error");
        assertThat(failed.get("event_type").asString())
                .isEqualTo("external_auth_token_fetch_result");
        assertThat(failed.at("/payload/code").isString()).isTrue();
        assertThat(failed.at("/payload/extra_message").isString()).isTrue();
    }

    @Test
    void a_tail_goes_on_behind_the_newest_activity() throws Exception {
        vault.connected("grace@example.com");
        var seen = activities("");
        assertThat(seen.valueStream().map(each -> each.get("event_type").asString()))
                .contains("external_auth_started", "external_auth_result");
        var newest = seen.get(0).get("created").asLong();
        assertThat(activities("&min_date_created=" + (newest + 1))).isEmpty();
        vault.clock.step(java.time.Duration.ofMillis(1));
        vault.connected("ada@example.com");
        assertThat(activities("&min_date_created=" + (newest + 1))).hasSize(2);
        assertThat(activities("&max_date_created=" + newest)).hasSameSizeAs(seen);
    }

    @Test
    void filters_that_nothing_fits_bring_nothing() throws Exception {
        vault.connected("grace@example.com");
        for (var filter :
                List.of(
                        "&min_log_level=fatal",
                        "&log_event_type=workflow_published",
                        "&component_type=workflows",
                        "&component_id=Wf1",
                        "&source=developer",
                        "&trace_id=Ac1")) {
            assertThat(activities(filter)).as(filter).isEmpty();
        }
    }

    @Test
    void status_says_that_the_app_runs_at_slack() throws Exception {
        var status =
                ask(request("apps.status").POST(body(Map.of("app_ids", List.of(vault.appId)))));
        assertThat(status.at("/apps/0/is_hosted").asBoolean()).isTrue();
    }

    private void update(ObjectNode manifest) throws Exception {
        var updated =
                vault.admin(
                        "latchkey.apps.update",
                        Map.of("app_id", vault.appId, "manifest", manifest.toString()));
        assertThat(updated.get("ok").asBoolean()).as("%s", updated).isTrue();
    }

    private ObjectNode manifest() throws Exception {
        var app = vault.admin("latchkey.apps.info", Map.of("app_id", vault.appId));
        return (ObjectNode) JSON.readTree(app.findValue("manifest").asString());
    }

    private JsonNode select(String callbackId, String tokenId) throws Exception {
        var workflow =
                list().get("workflows")
                        .valueStream()
                        .filter(each -> each.get("callback_id").asString().equals(callbackId))
                        .findFirst()
                        .orElseThrow();
        return post(
                "authMapping.update",
                Map.of(
                        "app_id",
                        vault.appId,
                        "provider_key",
                        "sandbox",
                        "workflow_id",
                        workflow.get("workflow_id").asString(),
                        "external_token_id",
                        tokenId,
                        "mapping_owner_type",
                        "DEVELOPER"));
    }

    private JsonNode list() throws Exception {
        return post("list", Map.of("app_id", vault.appId, "include_workflows", true));
    }

    private JsonNode activities(String filters) throws Exception {
        var query = "apps.activities.list?app_id=%s&limit=100%s".formatted(vault.appId, filters);
        return ask(request(query).GET()).get("activities");
    }

    private JsonNode post(String method, Map<String, ?> arguments) throws Exception {
        return ask(request("apps.auth.external." + method).POST(body(arguments)));
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> arguments) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(arguments));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(vault.server.url() + "/api/" + path))
                .header("Authorization", "Bearer " + user)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "slack-cli/4.5.0 (os: linux)");
    }

    private JsonNode ask(HttpRequest.Builder request) throws Exception {
        return JSON.readTree(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }
}
