package dev.latchkey.webapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.TestVault;
import dev.latchkey.cli.Run;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir static Path directory;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestVault vault;
    private static String file;

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        file = asked("GET").body();
    }

    @AfterAll
    static void close() {
        vault.close();
        HTTP.close();
    }

    @Test
    void who_reads_OpenAPI_finds_no_fault_in_the_file() {
        var options = new ParseOptions();
        options.setResolve(true);
        var read = new OpenAPIV3Parser().readContents(file, null, options);
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.1");
        assertThat(read.getOpenAPI().getServers().getFirst().getUrl())
                .isEqualTo(vault.server.url().toString());
        var get =
                Objects.requireNonNull(
                                read.getOpenAPI().getPaths().get("/api/apps.auth.external.get"))
                        .getPost();
        assertThat(get.getOperationId()).isEqualTo("appsAuthExternalGet");
        assertThat(get.getRequestBody().getContent())
                .containsOnlyKeys(
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "application/json");
        assertThat(get.getResponses()).containsOnlyKeys("200", "429", "503");
    }

    @Test
    void every_schema_in_it_is_a_schema_of_2020_12() {
        var meta =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var schemas = JSON.readTree(file).findValues("schema");
        assertThat(schemas).hasSizeGreaterThan(200);
        assertThat(schemas).allSatisfy(schema -> assertThat(meta.validate(schema)).isEmpty());
    }

    @Test
    void its_paths_are_the_methods_that_are_answered_no_more_and_no_fewer() throws Exception {
        var methods =
                vault.admin("latchkey.methods.list", Map.of())
                        .get("methods")
                        .valueStream()
                        .map(method -> "/api/" + method.get("name").asString())
                        .toList();
        var paths = JSON.readTree(file).get("paths");
        assertThat(paths.propertyNames()).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(paths.values())
                .allSatisfy(
                        path -> assertThat(path.propertyNames()).containsExactly("post", "get"));
    }

    @Test
    void no_two_operations_have_the_same_id() {
        assertThat(JSON.readTree(file).findValuesAsString("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void every_example_of_an_answer_is_as_it_describes_them() {
        var described = Described.by(file);
        for (var operation : operations()) {
            var content = operation.at("/responses/200/content/application~1json");
            assertThat(content.path("examples").values())
                    .isNotEmpty()
                    .allSatisfy(example ->
                            assertThat(
                                            described.violations(
                                                    content.path("schema"), example.path("value")))
                                    .isEmpty());
        }
    }

    @Test
    void every_code_has_a_meaning() throws IOException {
        var codes =
                operations().stream()
                        .flatMap(operation ->
                                operation
                                        .at(
                                                "/responses/200/content/application~1json/schema/oneOf/1/properties/error/enum")
                                        .valueStream())
                        .map(JsonNode::asString)
                        .distinct()
                        .toList();
        var meanings = JSON.readTree(file).get("x-errors");
        assertThat(meanings.propertyNames()).containsAll(codes);
        assertThat(codes)
                .containsAll(
                        Files.readAllLines(Path.of("src/test/wire/codes-of-the-page.txt")).stream()
                                .filter(code ->
                                        !List.of("ratelimited", "service_unavailable")
                                                .contains(code))
                                .toList());
    }

    @Test
    void nothing_in_it_is_of_one_vault_but_its_address(@TempDir Path elsewhere) throws Exception {
        try (var other = new TestVault(elsewhere, "R1", "Another app")) {
            var its =
                    HTTP.send(
                                    HttpRequest.newBuilder(other.server.url().resolve(OpenApi.PATH))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            assertThat(its.replace(other.server.url().toString(), vault.server.url().toString()))
                    .isEqualTo(file);
        }
    }

    @Test
    void who_has_it_is_not_sent_it_again() throws Exception {
        var first = asked("GET");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("content-type"))
                .contains("application/json; charset=utf-8");
        assertThat(first.headers().firstValue("cache-control")).contains("public, no-cache");
        var tag = first.headers().firstValue("etag").orElseThrow();
        var second = asked("GET", "If-None-Match", "\"old\", W/" + tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("etag")).contains(tag);
        assertThat(asked("GET", "If-None-Match", "\"old\"").body()).isEqualTo(file);
    }

    @Test
    void the_command_line_prints_it() {
        var run = Run.of("openapi", "", Map.of("LATCHKEY_URL", vault.server.url().toString()));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(JSON.readTree(run.out())).isEqualTo(JSON.readTree(file));
    }

    @Test
    void it_is_only_read() throws Exception {
        assertThat(asked("HEAD").statusCode()).isEqualTo(200);
        var refused = asked("DELETE");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("GET, HEAD");
    }

    private static List<JsonNode> operations() {
        return JSON.readTree(file).get("paths").values().stream()
                .flatMap(path -> path.valueStream())
                .toList();
    }

    private static HttpResponse<String> asked(String verb, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(vault.server.url().resolve(OpenApi.PATH))
                        .method(verb, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
