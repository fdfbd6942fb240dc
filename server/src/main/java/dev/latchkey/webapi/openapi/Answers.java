package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import dev.latchkey.slack.SlackError;
import dev.latchkey.webapi.MethodSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a method answers, by status. */
final class Answers {
    private static final List<SlackError> WITH_A_STATUS_OF_THEIR_OWN =
            List.of(SlackError.RATELIMITED, SlackError.SERVICE_UNAVAILABLE);

    private static final Map<String, Object> STRING = members("type", "string");

    private Answers() {}

    /** The responses of a method. */
    static Map<String, Object> of(MethodSpec spec) {
        var codes = spec.codes();
        var examples = spec.examples();
        return members(
                "200",
                members(
                        "description",
                        "It worked, or `error` says why not.",
                        "headers",
                        headers(),
                        "content",
                        members(
                                "application/json",
                                members(
                                        "schema",
                                        members(
                                                "oneOf",
                                                List.of(
                                                        success(examples),
                                                        failure(
                                                                spec,
                                                                codes.stream()
                                                                        .filter(
                                                                                Answers
                                                                                        ::hasStatus200)
                                                                        .toList()))),
                                        "examples",
                                        examples(examples, codes)))),
                "429",
                codes.contains(SlackError.RATELIMITED) ? reference("RateLimited") : null,
                "503",
                codes.contains(SlackError.SERVICE_UNAVAILABLE)
                        ? reference("ServiceUnavailable")
                        : null);
    }

    /** What answers carry besides their bodies. */
    static Map<String, Object> headers() {
        return members(
                "X-Slack-Req-Id", members("$ref", "#/components/headers/RequestId"),
                "X-OAuth-Scopes", members("$ref", "#/components/headers/OauthScopes"),
                "X-Accepted-OAuth-Scopes",
                        members("$ref", "#/components/headers/AcceptedOauthScopes"));
    }

    /** An answer that says no by this code alone. */
    static Map<String, Object> failure(SlackError code) {
        return failure(oneOf(List.of(code)), Map.of());
    }

    private static Map<String, Object> failure(MethodSpec spec, List<SlackError> codes) {
        var more = new LinkedHashMap<String, Object>();
        if (codes.contains(SlackError.MISSING_SCOPE)) {
            more.put("needed", described("The scopes that are asked for."));
            more.put("provided", described("The scopes of the token."));
        }
        if (codes.contains(SlackError.INVALID_MANIFEST)) {
            more.put("errors", faults());
        }
        var shown = spec.examples().stream().filter(example -> !isOk(example));
        ExampleSchema.of(shown).properties().forEach(more::putIfAbsent);
        more.remove("ok");
        more.remove("error");
        return failure(spec.repeats() ? STRING : oneOf(codes), more);
    }

    private static Map<String, Object> failure(
            Map<String, Object> error, Map<String, Object> more) {
        var properties = members("ok", members("type", "boolean", "const", false), "error", error);
        properties.putAll(more);
        properties.putAll(metadata(null));
        return members(
                "type", "object", "properties", properties, "required", List.of("ok", "error"));
    }

    private static Map<String, Object> oneOf(List<SlackError> codes) {
        return members("type", "string", "enum", codes.stream().map(SlackError::code).toList());
    }

    private static Map<String, Object> success(List<JsonNode> examples) {
        var own = ExampleSchema.of(examples.stream().filter(Answers::isOk));
        var properties = new LinkedHashMap<String, Object>(own.properties());
        properties.put("ok", members("type", "boolean", "const", true));
        properties.putAll(metadata(properties.get("response_metadata")));
        return members("type", "object", "properties", properties, "required", own.required());
    }

    // Warnings and messages ride on every answer, beside what a method has to say there itself.
    private static Map<String, Object> metadata(@Nullable Object own) {
        var properties = new LinkedHashMap<String, Object>();
        if (own instanceof Map<?, ?> schema && schema.get("properties") instanceof Map<?, ?> some) {
            some.forEach((name, value) -> properties.put((String) name, value));
        }
        properties.put("messages", members("type", "array", "items", STRING));
        properties.put(
                "warnings",
                members("type", "array", "items", members("$ref", "#/components/schemas/Warning")));
        return members(
                "warning",
                described("The warnings, with commas between them."),
                "response_metadata",
                members("type", "object", "properties", properties));
    }

    private static Map<String, Object> faults() {
        return members(
                "type",
                "array",
                "items",
                members(
                        "type",
                        "object",
                        "properties",
                        members(
                                "message",
                                STRING,
                                "pointer",
                                described("The place in the manifest (RFC 6901)."))));
    }

    private static Map<String, Object> examples(List<JsonNode> examples, List<SlackError> codes) {
        var shown = new LinkedHashMap<String, Object>();
        for (var example : examples) {
            var name =
                    (isOk(example) ? "success" : "failure") + (shown.isEmpty() ? "" : shown.size());
            shown.put(name, members("value", ExampleSchema.shown(example)));
        }
        Stream.of(SlackError.NOT_ALLOWED_TOKEN_TYPE, SlackError.INVALID_CHARSET)
                .filter(codes::contains)
                .limit(1)
                .forEach(error ->
                        shown.put(
                                "error",
                                members("value", members("ok", false, "error", error.code()))));
        return shown;
    }

    private static Map<String, Object> described(String text) {
        return members("type", "string", "description", text);
    }

    private static Map<String, Object> reference(String response) {
        return members("$ref", "#/components/responses/" + response);
    }

    private static boolean hasStatus200(SlackError error) {
        return !WITH_A_STATUS_OF_THEIR_OWN.contains(error);
    }

    private static boolean isOk(JsonNode example) {
        return example.path("ok").asBoolean();
    }
}
