package dev.latchkey.webapi.openapi;

import static dev.latchkey.slack.Answer.members;

import dev.latchkey.config.Settings;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackWarning;
import dev.latchkey.webapi.Method;
import dev.latchkey.webapi.WebApi;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole file (OpenAPI 3.1.1): one path for each method, and what all of them share.
 *
 * @param version this program's
 */
public record OpenApiDocument(
        Collection<Method> methods, Settings.Limits limits, URI publicUrl, String version) {
    private static final String ABOUT =
            """
            A vault for the OAuth tokens of other services, which is asked in the dialect of Slack's Web API.

            Every method is called by POST, with a form, multipart or JSON body, or by GET. Arguments may stand in the \
            query of a POST too; where both name one, the body counts. In forms and queries a boolean is `true`, `1`, \
            `yes`, `on`, `false`, `0`, `no` or `off`, and an object is its JSON text. A JSON `null` and an empty value \
            ask for the default. Arguments that a method does not know are passed over.

            An answer is always a JSON object with `ok`. Failures have the status 200 and a code in `error`, but for \
            `ratelimited` (429) and `service_unavailable` (503), which come with a `Retry-After` header. \
            `response_metadata.messages` says what was wrong and how to mend it. Answers may get further members; \
            pass over those you do not know.

            Warnings ride on successes and failures alike: `missing_charset` where a JSON or plain text body comes without \
            the charset parameter that it should have, `superfluous_charset` where a form has one.
            """;

    /** The file as nested maps and lists, in the order in which it is written. */
    public Map<String, Object> whole() {
        var paths = new LinkedHashMap<String, Object>();
        for (var method : methods) {
            var spec = method.spec();
            paths.put(
                    WebApi.PATH + spec.name(),
                    new Operations(spec, spec.tier().rate(limits)).path());
        }
        return members(
                "openapi",
                "3.1.1",
                "info",
                members(
                        "title",
                        "Latchkey",
                        "summary",
                        "Live access tokens by their ids",
                        "description",
                        ABOUT,
                        "version",
                        version,
                        "license",
                        members("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers",
                List.of(members("url", publicUrl.toString().replaceFirst("/+$", ""))),
                "tags",
                methods.stream()
                        .map(method -> Operations.tag(method.spec()))
                        .distinct()
                        .map(tag -> members("name", tag))
                        .toList(),
                "paths",
                paths,
                "components",
                components(),
                "x-errors",
                meanings());
    }

    private static Map<String, Object> components() {
        return members(
                "securitySchemes",
                members(
                        "caller",
                        members(
                                "type",
                                "http",
                                "scheme",
                                "bearer",
                                "description",
                                "A caller token. In a form it may stand in the field `token` instead; never in a query, and never in JSON."),
                        "client",
                        members(
                                "type",
                                "http",
                                "scheme",
                                "basic",
                                "description",
                                "An app's own client id and client secret; the fields `client_id` and `client_secret` do as well.")),
                "responses",
                members(
                        "RateLimited",
                        refusal(
                                "Too many calls.",
                                SlackError.RATELIMITED,
                                "The seconds after which the call may be made again."),
                        "ServiceUnavailable",
                        refusal(
                                "The vault takes no calls at the moment.",
                                SlackError.SERVICE_UNAVAILABLE,
                                "The seconds after which to try again.")),
                "headers",
                members(
                        "RequestId",
                        header("What the vault's log calls this request.", "string", true),
                        "OauthScopes",
                        header(
                                "The scopes of the caller's token, with commas between them; only for tokens of apps.",
                                "string",
                                false),
                        "AcceptedOauthScopes",
                        header(
                                "The scopes of which the operator asks for all; only for tokens of apps.",
                                "string",
                                false)),
                "schemas",
                members(
                        "Warning",
                        members(
                                "type",
                                "string",
                                "enum",
                                Arrays.stream(SlackWarning.values())
                                        .map(SlackWarning::code)
                                        .toList())));
    }

    private static Map<String, Object> refusal(String text, SlackError code, String retryAfter) {
        return members(
                "description",
                text,
                "headers",
                members("Retry-After", header(retryAfter, "integer", true)),
                "content",
                members(
                        "application/json",
                        members(
                                "schema",
                                Answers.failure(code),
                                "example",
                                members("ok", false, "error", code.code()))));
    }

    private static Map<String, Object> header(String text, String type, boolean required) {
        return members("description", text, "required", required, "schema", members("type", type));
    }

    private Map<String, Object> meanings() {
        var meanings = new LinkedHashMap<String, Object>();
        methods.stream()
                .flatMap(method -> method.spec().codes().stream())
                .sorted()
                .distinct()
                .forEach(error -> meanings.put(error.code(), error.meaning()));
        return meanings;
    }
}
