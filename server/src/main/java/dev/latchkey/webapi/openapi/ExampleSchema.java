package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema by example. A member that all examples have is required; one that only some have is
 * optional. A member {@code "…"} stands for any further ones, with values like its own; {@code
 * null} stands for any value.
 */
public final class ExampleSchema {
    private static final String FURTHER = "…";

    private ExampleSchema() {}

    /** The members of objects, each with its schema, and those that all have. */
    record Members(Map<String, Object> properties, List<String> required) {}

    /** What these objects have in common and what not. */
    static Members of(Stream<JsonNode> objects) {
        var all = objects.toList();
        var values = new LinkedHashMap<String, List<JsonNode>>();
        all.forEach(one ->
                one.properties()
                        .forEach(member ->
                                values.computeIfAbsent(member.getKey(), _ -> new ArrayList<>())
                                        .add(member.getValue())));
        values.remove(FURTHER);
        var properties = new LinkedHashMap<String, Object>();
        values.forEach((name, some) -> properties.put(name, schema(some)));
        var required =
                values.keySet().stream()
                        .filter(n -> values.getOrDefault(n, List.of()).size() == all.size())
                        .toList();
        return new Members(properties, required);
    }

    /** The example without what stands for others. */
    public static JsonNode shown(JsonNode example) {
        var copy = example.deepCopy();
        drop(copy);
        return copy;
    }

    private static void drop(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(FURTHER);
        }
        node.values().forEach(ExampleSchema::drop);
    }

    private static Map<String, Object> schema(List<JsonNode> values) {
        var schemas = new ArrayList<Map<String, Object>>();
        values.stream()
                .map(JsonNode::getNodeType)
                .distinct()
                .forEach(type ->
                        schemas.add(
                                schema(
                                        type,
                                        values.stream()
                                                .filter(value -> value.getNodeType() == type)
                                                .toList())));
        return schemas.size() == 1 ? schemas.getFirst() : members("anyOf", schemas);
    }

    private static Map<String, Object> schema(JsonNodeType type, List<JsonNode> values) {
        return switch (type) {
            case STRING -> members("type", "string");
            case BOOLEAN -> members("type", "boolean");
            case NULL -> members("type", "null");
            case NUMBER -> members("type", isWhole(values) ? "integer" : "number");
            case ARRAY -> {
                var items = values.stream().flatMap(value -> value.valueStream()).toList();
                yield members(
                        "type", "array", "items", items.isEmpty() ? members() : schema(items));
            }
            case OBJECT -> object(values);
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("JSON text holds no " + type);
        };
    }

    private static Map<String, Object> object(List<JsonNode> values) {
        var own = of(values.stream());
        var further =
                values.stream()
                        .filter(value -> value.has(FURTHER))
                        .map(value -> value.get(FURTHER))
                        .toList();
        return members(
                "type",
                "object",
                "properties",
                own.properties().isEmpty() || !further.isEmpty() ? null : own.properties(),
                "required",
                own.required().isEmpty() || !further.isEmpty() ? null : own.required(),
                "additionalProperties",
                further.isEmpty() ? null : further(further));
    }

    private static Object further(List<JsonNode> values) {
        return values.stream().allMatch(JsonNode::isNull) ? true : schema(values);
    }

    private static boolean isWhole(List<JsonNode> numbers) {
        return numbers.stream().allMatch(JsonNode::isIntegralNumber);
    }
}
