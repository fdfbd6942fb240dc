package dev.latchkey.console.reference;

import dev.latchkey.http.WebRequest;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.webapi.WebApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call that somebody put together on a page, as the request that it is.
 *
 * @param token null where none was put in
 */
record Outgoing(Subject subject, Sending sending, @Nullable Sent token, List<Sent> arguments) {
    /** What stands in a body that says nothing to a method. */
    static final String PLAIN_TEXT = "ping";

    private static final JsonMapper JSON = JsonMapper.shared();

    // What a browser sends of its own accord gives a call no power, and its form's body is not the
    // call's. All else counts: who connected through which proxy, and which host was meant.
    private static final Set<String> OF_THE_PAGE =
            Set.of(
                    "authorization",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "cookie",
                    "expect",
                    "proxy-authorization",
                    "transfer-encoding");

    /** The request, from the address from which the page was asked for it. */
    WebRequest request(WebRequest page) {
        var boundary = "latchkey" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        var headers = new LinkedHashMap<String, List<String>>(page.headers());
        headers.keySet().removeAll(OF_THE_PAGE);
        if (token != null && !sending.tokenInField()) {
            headers.put("authorization", List.of("Bearer " + token.exact()));
        }
        if (sending.type() != Sending.Type.GET) {
            headers.put(
                    "content-type",
                    List.of(
                            sending.type() == Sending.Type.MULTIPART
                                    ? sending.contentType() + "; boundary=" + boundary
                                    : sending.contentType()));
        }
        return new WebRequest(
                sending.type() == Sending.Type.GET ? "GET" : "POST",
                WebApi.PATH + subject.name(),
                sending.type().isInQuery() ? form(arguments) : "",
                headers,
                body(boundary).getBytes(StandardCharsets.UTF_8),
                true,
                false,
                page.client());
    }

    private String body(String boundary) {
        return switch (sending.type()) {
            case FORM -> form(fields());
            case MULTIPART -> fields().isEmpty() ? "" : multipart(boundary);
            case JSON -> json(arguments, Sent::exact);
            case TEXT -> PLAIN_TEXT;
            case GET -> "";
        };
    }

    private List<Sent> fields() {
        return token != null && sending.tokenInField()
                ? Stream.concat(Stream.of(token), arguments.stream()).toList()
                : arguments;
    }

    private static String form(List<Sent> fields) {
        return fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.exact()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String multipart(String boundary) {
        return fields().stream()
                .map(field ->
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(boundary, field.name(), field.exact()))
                .collect(Collectors.joining("", "", "--%s--\r\n".formatted(boundary)));
    }

    /** The arguments as one JSON object, each value as this says it. */
    static String json(List<Sent> arguments, Function<Sent, String> value) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        arguments.forEach(argument ->
                members.put(argument.name(), node(argument.spec().type(), value.apply(argument))));
        return JSON.writeValueAsString(members);
    }

    /** What cannot be read as what it should be is said as text, for the vault to refuse. */
    private static JsonNode node(ArgumentSpec.Type type, String text) {
        return switch (type) {
            case TEXT, SECRET -> JSON.getNodeFactory().stringNode(text);
            case BOOLEAN, INTEGER, OBJECT, ANY -> parsed(text);
        };
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    /** The query with the mark before it; nothing for an empty one. */
    static String questionMark(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }
}
