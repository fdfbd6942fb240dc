package dev.latchkey.slack;

import dev.latchkey.crypto.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A call's arguments, each checked against what its method says of it. */
public final class Arguments {
    /** The largest number that an argument can be. */
    public static final int MOST = 999_999_999;

    private final Map<String, Object> values;
    private final Map<String, Argument> said;

    private Arguments(Map<String, Object> values, Map<String, Argument> said) {
        this.values = values;
        this.said = said;
    }

    /**
     * Checks all arguments; every fault is told at once. What the method does not know is passed
     * over.
     */
    public static Arguments check(List<ArgumentSpec> specs, Map<String, Argument> said) {
        var values = new HashMap<String, Object>();
        var faults = new ArrayList<String>();
        for (var spec : specs) {
            try {
                var argument = said.get(spec.name());
                var value = argument == null ? null : value(spec, argument);
                if (value != null) {
                    values.put(spec.name(), value);
                } else if (spec.required()) {
                    faults.add("[ERROR] missing required field: " + spec.name());
                }
            } catch (IllegalArgumentException e) {
                faults.add("[ERROR] %s [json-pointer:/%s]".formatted(e.getMessage(), spec.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw new SlackFault(SlackError.INVALID_ARGUMENTS, faults.toArray(String[]::new));
        }
        return new Arguments(values, said);
    }

    /** The text; throws when the method did not declare it required. */
    public String text(String name) {
        var value = optionalText(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not a required text of this method");
        }
        return value;
    }

    /** The text; null when it was not said. */
    public @Nullable String optionalText(String name) {
        return (String) values.get(name);
    }

    /** The secret; throws when the method did not declare it required. */
    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    /** The secret; null when it was not said. */
    public @Nullable Secret optionalSecret(String name) {
        var said = optionalText(name);
        return said == null ? null : Secret.of(said);
    }

    /** Yes or no; no when it was not said. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** Yes or no; null when it was not said. */
    public @Nullable Boolean optionalFlag(String name) {
        return (Boolean) values.get(name);
    }

    /** The number; null when it was not said. */
    public @Nullable Integer optionalNumber(String name) {
        return (Integer) values.get(name);
    }

    /** The object; null when it was not said. */
    public @Nullable JsonNode optionalObject(String name) {
        return (JsonNode) values.get(name);
    }

    /** Everything as it was said, for methods that repeat it. */
    public Map<String, Argument> said() {
        return said;
    }

    // Null asks for the default, as an empty value does.
    private static @Nullable Object value(ArgumentSpec spec, Argument argument) {
        return switch (spec.type()) {
            case TEXT, SECRET -> text(spec, argument);
            case BOOLEAN -> flag(argument);
            case INTEGER -> number(argument);
            case OBJECT -> object(argument);
            case ANY -> argument;
        };
    }

    private static @Nullable String text(ArgumentSpec spec, Argument argument) {
        if (!(argument instanceof Argument.Text(var characters))) {
            throw new IllegalArgumentException("must be a string");
        }
        if (characters.isEmpty() || (!spec.required() && characters.equals("null"))) {
            return null;
        }
        if (characters.length() > spec.maxLength()) {
            throw new IllegalArgumentException(
                    "must be no more than %d characters".formatted(spec.maxLength()));
        }
        if (!spec.words().isEmpty() && !spec.words().contains(characters)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", spec.words()));
        }
        return characters;
    }

    private static @Nullable Boolean flag(Argument argument) {
        var word =
                switch (argument) {
                    case Argument.Text(var characters) -> characters;
                    case Argument.Json(var json) -> json.asString("?");
                };
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            case "", "null" -> null;
            default ->
                    throw new IllegalArgumentException(
                            "must be a boolean: true, 1, yes, on, false, 0, no or off");
        };
    }

    private static @Nullable Integer number(Argument argument) {
        var word =
                switch (argument) {
                    case Argument.Text(var characters) -> characters;
                    case Argument.Json(var json) -> json.asString("?");
                };
        if (word.isEmpty() || word.equals("null")) {
            return null;
        }
        if (!word.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("must be a whole number from 0 to " + MOST);
        }
        return Integer.valueOf(word);
    }

    private static @Nullable JsonNode object(Argument argument) {
        var node =
                switch (argument) {
                    case Argument.Json(var json) -> json;
                    case Argument.Text(var characters) -> {
                        if (characters.isEmpty() || characters.equals("null")) {
                            yield null;
                        }
                        yield parsed(characters);
                    }
                };
        if (node != null && !node.isObject()) {
            throw new IllegalArgumentException("must be a JSON object");
        }
        return node;
    }

    private static JsonNode parsed(String characters) {
        try {
            return JsonReader.object(characters);
        } catch (SlackFault | JacksonException e) {
            throw new IllegalArgumentException("must be a JSON object");
        }
    }
}
