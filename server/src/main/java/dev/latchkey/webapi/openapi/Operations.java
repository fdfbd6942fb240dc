package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.config.Rate;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.SlackWarning;
import dev.latchkey.webapi.MethodSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One method's two operations: POST and GET.
 *
 * @param rate how often an app may call it that has no figure of its own
 */
record Operations(MethodSpec spec, Rate rate) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final String JSON = "application/json";

    /** The path item. */
    Map<String, Object> path() {
        return members("post", post(), "get", get());
    }

    /** What the method is filed under: its name without the last word. */
    static String tag(MethodSpec spec) {
        return spec.name().substring(0, spec.name().lastIndexOf('.'));
    }

    private Map<String, Object> post() {
        var post = operation("");
        var form = arguments(spec.formFields());
        post.put(
                "requestBody",
                members(
                        "required",
                        spec.allArguments().stream().anyMatch(ArgumentSpec::required),
                        "content",
                        members(
                                FORM,
                                members("schema", form),
                                MULTIPART,
                                members("schema", form),
                                JSON,
                                members("schema", arguments(spec.allArguments())))));
        return finished(post);
    }

    private Map<String, Object> arguments(List<ArgumentSpec> arguments) {
        var schema = ArgumentSchemas.of(arguments);
        if (spec.repeats()) {
            schema.put("additionalProperties", true);
        }
        return schema;
    }

    private Map<String, Object> get() {
        var get = operation("ByGet");
        get.put(
                "parameters",
                spec.allArguments().stream().map(ArgumentSchemas::parameter).toList());
        return finished(get);
    }

    private Map<String, Object> operation(String suffix) {
        return members(
                "operationId",
                camelCase(spec.name()) + suffix,
                "tags",
                List.of(tag(spec)),
                "summary",
                spec.summary(),
                "description",
                text(),
                "security",
                security());
    }

    private Map<String, Object> finished(Map<String, Object> operation) {
        operation.put("responses", Answers.of(spec));
        operation.put("x-callers", spec.callers().stream().sorted().map(CallerKind::word).toList());
        operation.put("x-tier", tier());
        operation.put(
                "x-warnings",
                Arrays.stream(SlackWarning.values()).map(SlackWarning::code).toList());
        return operation;
    }

    private List<Map<String, Object>> security() {
        if (spec.needsClient()) {
            return List.of(members("client", List.of()), Map.of());
        }
        return spec.needsToken() ? List.of(members("caller", List.of())) : List.of();
    }

    private Map<String, Object> tier() {
        return members(
                "name",
                spec.tier().word(),
                "calls_per_minute",
                rate.isNone() ? null : rate.perMinute(),
                "burst",
                rate.isNone() ? null : rate.burst());
    }

    private String text() {
        var lines = new LinkedHashMap<String, String>();
        lines.put("Who may call", callers());
        lines.put("How often", limit());
        var text =
                spec.summary()
                        + lines.entrySet().stream()
                                .map(line -> "\n\n%s: %s".formatted(line.getKey(), line.getValue()))
                                .collect(Collectors.joining())
                        + spec.usage().stream()
                                .map(paragraph -> "\n\n" + paragraph)
                                .collect(Collectors.joining());
        if (spec.errors().isEmpty()) {
            return text;
        }
        return text
                + "\n\nCodes of its own:\n\n"
                + spec.errors().stream()
                        .map(error -> "- `%s`: %s".formatted(error.code(), error.meaning()))
                        .collect(Collectors.joining("\n"));
    }

    private String callers() {
        if (spec.isAdmin()) {
            return "admin tokens, from the machine that the vault runs on.";
        }
        if (spec.needsClient()) {
            return "an app, with its client id and client secret.";
        }
        if (!spec.needsToken()) {
            return "everybody.";
        }
        return "tokens of the kinds %s."
                .formatted(
                        spec.callers().stream()
                                .sorted()
                                .map(CallerKind::word)
                                .collect(Collectors.joining(", ")));
    }

    private String limit() {
        return rate.isNone()
                ? "as often as you like."
                : "%d times a minute for each app in each team, and %d more at once (%s)."
                        .formatted(rate.perMinute(), rate.burst(), spec.tier().word());
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining(),
                                joined ->
                                        Character.toLowerCase(joined.charAt(0))
                                                + joined.substring(1)));
    }
}
