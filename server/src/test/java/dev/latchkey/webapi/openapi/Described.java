package dev.latchkey.webapi.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what crosses the wire against the OpenAPI file. The file itself lets answers grow; here it
 * is closed: a member, an argument or a code that it does not name is a fault.
 */
public final class Described {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document;

    private Described(JsonNode document) {
        this.document = document;
    }

    /** By this file. */
    public static Described by(String file) {
        var document = JSON.readTree(file);
        close(document);
        return new Described(document);
    }

    JsonNode document() {
        return document;
    }

    /** What is not as described in this request and its answer, as they were on the wire. */
    public List<String> faults(String head, String body, String answer) {
        return faults(Asked.read(head, body), Answered.read(answer));
    }

    List<String> faults(Asked asked, Answered answered) {
        var operation =
                document.path("paths")
                        .path("/api/" + asked.methodName())
                        .path(asked.isGet() ? "get" : "post");
        if (operation.isMissingNode()) {
            return answered.says("unknown_method")
                    ? List.of()
                    : List.of("nothing is said of " + asked.methodName());
        }
        var faults = new ArrayList<>(ofAnswer(operation, answered));
        if (answered.isOk()) {
            faults.addAll(ofRequest(operation, asked));
        }
        return faults;
    }

    private List<String> ofAnswer(JsonNode operation, Answered answered) {
        var response = resolved(operation.path("responses").path(answered.status()));
        if (response.isMissingNode()) {
            return List.of("nothing is said of the status " + answered.status());
        }
        var absent =
                response.path("headers").properties().stream()
                        .filter(header -> resolved(header.getValue()).path("required").asBoolean())
                        .filter(header -> !answered.hasHeader(header.getKey()))
                        .map(header -> "the answer has no header " + header.getKey());
        var schema = response.path("content").path("application/json").path("schema");
        return Stream.concat(absent, violations(alternative(schema, answered), answered.body()))
                .toList();
    }

    // Of the two kinds of answers the one that is meant: its faults are told, not both's.
    private static JsonNode alternative(JsonNode schema, Answered answered) {
        return schema.path("oneOf")
                .valueStream()
                .filter(one -> one.at("/properties/ok/const").asBoolean() == answered.isOk())
                .findFirst()
                .orElse(schema);
    }

    private List<String> ofRequest(JsonNode operation, Asked asked) {
        var schema =
                asked.isGet()
                        ? ofParameters(operation.path("parameters"))
                        : operation
                                .path("requestBody")
                                .path("content")
                                .path(asked.mediaType())
                                .path("schema");
        return schema.isMissingNode()
                ? List.of("nothing is said of " + asked.mediaType())
                : violations(schema, asked.arguments(schema)).toList();
    }

    private static JsonNode ofParameters(JsonNode parameters) {
        var schema = JSON.createObjectNode().put("additionalProperties", false);
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (var parameter : parameters) {
            var name = parameter.path("name").asString();
            var inContent = parameter.at("/content/application~1json/schema");
            properties.set(name, inContent.isMissingNode() ? parameter.path("schema") : inContent);
            if (parameter.path("required").asBoolean()) {
                required.add(name);
            }
        }
        return schema;
    }

    /** What this value has against this schema of the file. */
    Stream<String> violations(JsonNode schema, JsonNode value) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        return registry.getSchema(whole).validate(value).stream().map(Error::toString);
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.values().forEach(Described::close);
    }

    /**
     * An answer on the wire.
     *
     * @param headers by their names in lower case
     */
    record Answered(String status, Map<String, String> headers, JsonNode body) {
        static Answered read(String text) {
            var parts = text.split("\r?\n\r?\n", 2);
            var lines = parts[0].lines().toList();
            return new Answered(
                    lines.getFirst().split(" ", -1)[1],
                    Asked.headers(lines.subList(1, lines.size())),
                    JSON.readTree(parts[1]));
        }

        boolean isOk() {
            return body.path("ok").asBoolean();
        }

        boolean says(String code) {
            return body.path("error").asString("").equals(code);
        }

        boolean hasHeader(String name) {
            return headers.containsKey(name.toLowerCase(Locale.ROOT));
        }
    }
}
