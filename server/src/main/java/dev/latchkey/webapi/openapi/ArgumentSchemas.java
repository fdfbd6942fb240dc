package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.webapi.MethodSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Arguments as JSON Schema 2020-12 and as parameters of a query. */
final class ArgumentSchemas {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final ArgumentSpec TOKEN =
            ArgumentSpec.optional(
                    "token",
                    ArgumentSpec.Type.SECRET,
                    "xoxb-…",
                    "The caller token, for those who cannot set a header.");

    private static final ArgumentSpec TEAM =
            ArgumentSpec.optional(
                    "team_id",
                    ArgumentSpec.Type.TEXT,
                    "T0123456789A",
                    "Which team is meant; only org-wide tokens have to say it.");

    private ArgumentSchemas() {}

    /** What the method takes, and what it takes because of who calls. */
    static List<ArgumentSpec> ofEvery(MethodSpec spec) {
        var isSaid = spec.arguments().stream().anyMatch(one -> one.name().equals(TEAM.name()));
        return spec.callers().contains(CallerKind.BOT) && !isSaid
                ? Stream.concat(spec.arguments().stream(), Stream.of(TEAM)).toList()
                : spec.arguments();
    }

    /** The fields of a form. */
    static List<ArgumentSpec> inForm(MethodSpec spec) {
        return spec.needsToken()
                ? Stream.concat(Stream.of(TOKEN), ofEvery(spec).stream()).toList()
                : ofEvery(spec);
    }

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
        schema.put("examples", List.of(example(argument)));
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

    private static Object example(ArgumentSpec argument) {
        return switch (argument.type()) {
            case TEXT, SECRET, ANY -> argument.example();
            case BOOLEAN, INTEGER, OBJECT -> JSON.readTree(argument.example());
        };
    }
}
