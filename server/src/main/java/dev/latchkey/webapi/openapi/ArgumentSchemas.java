package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Arguments as JSON Schema 2020-12 and as parameters of a query. */
final class ArgumentSchemas {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ArgumentSchemas() {}

    /** All of them as one object. */
    static Map<String, Object> of(List<ArgumentSpec> arguments) {
        var properties = new LinkedHashMap<String, Object>();
        arguments.forEach(argument -> properties.put(argument.name(), of(argument)));
        var required =
                arguments.stream().filter(ArgumentSpec::required).map(ArgumentSpec::name).toList();
        return members(
                "type",
                "object",
                "properties",
                properties,
                "required",
                required.isEmpty() ? null : required);
    }

    /** One of them in a query. */
    static Map<String, Object> parameter(ArgumentSpec argument) {
        var schema = new LinkedHashMap<>(of(argument));
        var isObject = argument.type() == ArgumentSpec.Type.OBJECT;
        schema.remove("description");
        return members(
                "name",
                argument.name(),
                "in",
                "query",
                "description",
                argument.type() == ArgumentSpec.Type.SECRET
                        ? argument.meaning() + " A query ends up in logs: send secrets by POST."
                        : argument.meaning(),
                "required",
                argument.required(),
                "schema",
                isObject ? null : schema,
                "content",
                isObject ? members("application/json", members("schema", schema)) : null);
    }

    private static Map<String, Object> of(ArgumentSpec argument) {
        var schema =
                switch (argument.type()) {
                    case TEXT -> text(argument);
                    case SECRET -> {
                        var secret = text(argument);
                        secret.put("format", "password");
                        yield secret;
                    }
                    case BOOLEAN -> members("type", "boolean");
                    case INTEGER ->
                            members("type", "integer", "minimum", 0, "maximum", Arguments.MOST);
                    case OBJECT -> members("type", "object");
                    case ANY -> members();
                };
        schema.put("description", argument.meaning());
        schema.put("examples", List.of(value(argument, argument.example())));
        if (argument.otherwise() != null) {
            schema.put("default", value(argument, argument.otherwise()));
        }
        return schema;
    }

    private static Map<String, Object> text(ArgumentSpec argument) {
        return members(
                "type",
                "string",
                "minLength",
                argument.required() ? 1 : null,
                "maxLength",
                argument.maxLength());
    }

    private static Object value(ArgumentSpec argument, String written) {
        return switch (argument.type()) {
            case TEXT, SECRET, ANY -> written;
            case BOOLEAN, INTEGER, OBJECT -> JSON.readTree(written);
        };
    }
}
