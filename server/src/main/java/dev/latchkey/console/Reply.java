package dev.latchkey.console;

import dev.latchkey.slack.Answer;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a method answered, as a page reads it.
 *
 * @param body the members, as they would be on the wire
 * @param error the code; empty when it worked
 * @param messages what was wrong, as it would be on the wire
 */
public record Reply(JsonNode body, String error, List<String> messages) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern MISSING =
            Pattern.compile("missing required field: ([A-Za-z0-9_]+)");
    private static final Pattern POINTED =
            Pattern.compile("(.*) \\[json-pointer:/([A-Za-z0-9_]+)\\]", Pattern.DOTALL);

    static Reply of(Answer answer) {
        return switch (answer) {
            case Answer.Ok(var members) -> new Reply(tree(members), "", List.of());
            case Answer.Failed(var error, var members, var messages, _) ->
                    new Reply(tree(members), error, messages.stream().map(Reply::bare).toList());
        };
    }

    /** A refusal of a page's own, about one of its fields. */
    static Reply refused(String field, String why) {
        return new Reply(
                JSON.createObjectNode(),
                SlackError.INVALID_ARGUMENTS.code(),
                List.of("%s [json-pointer:/%s]".formatted(why, field)));
    }

    private static JsonNode tree(Map<String, Object> members) {
        return JSON.valueToTree(members);
    }

    private static String bare(String message) {
        return message.startsWith("[ERROR] ") ? message.substring(8) : message;
    }

    /** Whether it worked. */
    public boolean ok() {
        return error.isEmpty();
    }

    /** Whether it ended with this code. */
    boolean is(SlackError code) {
        return error.equals(code.code());
    }

    /** What the code means, in a sentence. */
    public String meaning() {
        return Stream.of(SlackError.values())
                .filter(code -> code.code().equals(error))
                .map(SlackError::meaning)
                .findFirst()
                .orElse("The call failed.");
    }

    /** What was wrong with this field; null when nothing was. */
    public @Nullable String fault(String field) {
        return messages.stream()
                .filter(message -> field.equals(fieldOf(message)))
                .map(Reply::said)
                .findFirst()
                .orElse(null);
    }

    /** What was wrong with none of these fields in particular. */
    public List<String> faultsBeside(List<String> fields) {
        return messages.stream().filter(message -> !fields.contains(fieldOf(message))).toList();
    }

    private static String fieldOf(String message) {
        var missing = MISSING.matcher(message);
        if (missing.matches()) {
            return missing.group(1);
        }
        var pointed = POINTED.matcher(message);
        return pointed.matches() ? pointed.group(2) : "";
    }

    private static String said(String message) {
        var pointed = POINTED.matcher(message);
        return pointed.matches() ? pointed.group(1) : "this is needed";
    }
}
