package dev.latchkey.webapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the OpenAPI file forbids in arguments is refused, each method's and each argument's. */
class RefusedArgumentsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir static Path directory;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> AUTHORIZATIONS = new HashMap<>();
    private static TestVault vault;
    private static JsonNode document;

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        document =
                JSON.readTree(
                        HTTP.send(
                                        HttpRequest.newBuilder(
                                                        vault.server.url().resolve(OpenApi.PATH))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body());
        var client = vault.admin("latchkey.apps.secret", Map.of("app_id", vault.appId));
        var idAndSecret =
                client.get("client_id").asString() + ":" + client.get("client_secret").asString();
        AUTHORIZATIONS.put("admin", "Bearer " + vault.adminToken);
        AUTHORIZATIONS.put("bot", "Bearer " + vault.botToken);
        AUTHORIZATIONS.put("user", "Bearer " + vault.token("user"));
        AUTHORIZATIONS.put(
                "client",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(idAndSecret.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void close() {
        vault.close();
        HTTP.close();
    }

    static Stream<String> methods() throws Exception {
        return vault.admin("latchkey.methods.list", Map.of())
                .get("methods")
                .valueStream()
                .map(method -> method.get("name").asString());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void what_the_file_forbids_is_refused(String method) throws Exception {
        var required = schema(method).path("required").valueStream().map(JsonNode::asString);
        var missing = required.map(name -> "[ERROR] missing required field: " + name).toList();
        if (!missing.isEmpty()) {
            assertThat(messages(method, "{}")).containsExactlyInAnyOrderElementsOf(missing);
        }

        var wrong = JSON.createObjectNode();
        schema(method)
                .path("properties")
                .properties()
                .forEach(argument -> {
                    var type = argument.getValue().path("type").asString("");
                    var most = argument.getValue().path("maxLength").asInt(0);
                    switch (type) {
                        case "string" -> wrong.put(argument.getKey(), "x".repeat(most + 1));
                        case "boolean" -> wrong.put(argument.getKey(), "maybe");
                        case "integer" ->
                                wrong.put(
                                        argument.getKey(),
                                        argument.getValue().path("maximum").asLong() + 1);
                        case "object" -> wrong.put(argument.getKey(), "none");
                        default -> assertThat(type).isEmpty(); // anything will do
                    }
                });
        wrong.remove("team_id"); // of an org-wide token, and looked at by none but its own
        if (!wrong.isEmpty()) {
            var messages = messages(method, wrong.toString());
            for (var argument : wrong.propertyNames()) {
                assertThat(messages)
                        .anyMatch(message ->
                                message.endsWith("[json-pointer:/%s]".formatted(argument)));
            }
        }
    }

    private static JsonNode schema(String method) {
        return operation(method).at("/requestBody/content/application~1json/schema");
    }

    private static JsonNode operation(String method) {
        return document.get("paths").get("/api/" + method).get("post");
    }

    private static List<String> messages(String method, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(vault.server.url().resolve("/api/" + method))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        var callers = operation(method).get("x-callers").valueStream().map(JsonNode::asString);
        callers.filter(AUTHORIZATIONS::containsKey)
                .findFirst()
                .ifPresent(kind ->
                        request.header("Authorization", AUTHORIZATIONS.getOrDefault(kind, "")));
        var answer =
                JSON.readTree(
                        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
        assertThat(answer.path("error").asString(""))
                .as("%s", answer)
                .isEqualTo("invalid_arguments");
        return answer.at("/response_metadata/messages")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
