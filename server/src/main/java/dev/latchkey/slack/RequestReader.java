package dev.latchkey.slack;

import dev.latchkey.http.WebRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests: GET, and POST as form, JSON, multipart or plain text, each with arguments in the
 * query besides. The body's word counts more than the query's.
 */
public final class RequestReader {
    private static final int LONGEST_NAME = 64;
    private static final Pattern ARRAY_NAME =
            Pattern.compile("[A-Za-z0-9_]{1,64}\\[.*", Pattern.DOTALL);

    private static final List<String> VERBS = List.of("GET", "POST");
    private static final List<String> FORWARDED =
            List.of("forwarded", "x-forwarded-for", "x-real-ip");

    /** Methods are called by GET and by POST; anything else is refused. */
    public void refuseOtherThanGetAndPost(WebRequest request) {
        if (!VERBS.contains(request.method())) {
            throw new SlackFault(
                    SlackError.INVALID_POST_TYPE, "[ERROR] methods are called by POST or GET");
        }
    }

    /** Reads the request. The arguments that the method knows decide where an object may stand. */
    public Call read(WebRequest request, List<ArgumentSpec> specs) {
        var said = new LinkedHashMap<String, Argument>();
        FormReader.read(request.query(), StandardCharsets.UTF_8)
                .forEach((name, value) -> said.put(name, new Argument.Text(value)));
        var queryHasToken = said.remove("token") != null;
        var body = request.method().equals("POST") ? body(request) : Body.EMPTY;
        said.putAll(body.said());
        var formToken = body.form() ? said.get("token") : null;
        said.remove("token");
        said.forEach((name, value) -> check(name, value, specs));
        return new Call(
                said,
                request.header("authorization"),
                formToken instanceof Argument.Text(var token) ? token : null,
                queryHasToken,
                isForwarded(request),
                request.client());
    }

    /** Whether a proxy says that it speaks for somebody else. */
    public static boolean isForwarded(WebRequest request) {
        return !Collections.disjoint(request.headers().keySet(), FORWARDED);
    }

    /** What is odd about the content type and yet no fault. It rides on successes and errors. */
    public Set<SlackWarning> warnings(WebRequest request) {
        var header = request.header("content-type");
        return header == null || !request.method().equals("POST")
                ? Set.of()
                : warnings(ContentType.read(header), isEmpty(request));
    }

    private record Body(Map<String, Argument> said, boolean form) {
        static final Body EMPTY = new Body(Map.of(), false);
    }

    private static Body body(WebRequest request) {
        var header = request.header("content-type");
        if (header == null) {
            if (isEmpty(request)) {
                return Body.EMPTY;
            }
            throw new SlackFault(
                    SlackError.MISSING_POST_TYPE,
                    "[ERROR] say in a Content-Type header what the body is");
        }
        var type = ContentType.read(header);
        if (!request.bodyComplete()) {
            throw new SlackFault(
                    SlackError.REQUEST_TIMEOUT, "[ERROR] the body ended before it was whole");
        }
        // The SDKs begin with an empty auth.test, whatever its content type.
        if (isEmpty(request)) {
            return Body.EMPTY;
        }
        return switch (type.type()) {
            case ContentType.JSON -> new Body(json(request, type), false);
            case ContentType.FORM -> new Body(texts(form(request, type)), true);
            case ContentType.MULTIPART -> new Body(texts(multipart(request, type)), true);
            default -> Body.EMPTY; // plain text says nothing to a method
        };
    }

    private static boolean isEmpty(WebRequest request) {
        return request.body().length == 0 && request.bodyComplete() && !request.bodyTooLarge();
    }

    private static Set<SlackWarning> warnings(ContentType type, boolean empty) {
        var warnings = EnumSet.noneOf(SlackWarning.class);
        if (type.charsetNamed() && !type.knowsCharset()) {
            warnings.add(SlackWarning.SUPERFLUOUS_CHARSET);
        }
        if (!type.charsetNamed() && type.knowsCharset() && !empty) {
            warnings.add(SlackWarning.MISSING_CHARSET);
        }
        return warnings;
    }

    private static Map<String, Argument> json(WebRequest request, ContentType type) {
        refuseIfTooLarge(request, SlackError.INVALID_JSON);
        var object = JsonReader.object(text(request, type));
        var said = new LinkedHashMap<String, Argument>();
        object.properties().forEach(member -> put(said, member.getKey(), member.getValue()));
        return said;
    }

    private static void put(Map<String, Argument> said, String name, JsonNode value) {
        if (value.isString()) {
            said.put(name, new Argument.Text(value.asString()));
        } else if (!value.isNull()) { // null asks for the default
            said.put(name, new Argument.Json(value));
        }
    }

    private static Map<String, String> form(WebRequest request, ContentType type) {
        refuseIfTooLarge(request, SlackError.INVALID_FORM_DATA);
        return FormReader.read(
                new String(request.body(), StandardCharsets.ISO_8859_1), type.charset());
    }

    private static Map<String, String> multipart(WebRequest request, ContentType type) {
        refuseIfTooLarge(request, SlackError.INVALID_FORM_DATA);
        return MultipartReader.read(request.body(), type);
    }

    private static Map<String, Argument> texts(Map<String, String> form) {
        var said = new LinkedHashMap<String, Argument>();
        form.forEach((name, value) -> said.put(name, new Argument.Text(value)));
        return said;
    }

    private static void refuseIfTooLarge(WebRequest request, SlackError error) {
        if (request.bodyTooLarge()) {
            throw new SlackFault(error, "[ERROR] the body is larger than one megabyte");
        }
    }

    private static String text(WebRequest request, ContentType type) {
        try {
            return type.charset().newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
        } catch (CharacterCodingException e) {
            throw new SlackFault(
                    SlackError.INVALID_CHARSET,
                    "[ERROR] the body is not in the charset %s"
                            .formatted(type.charset().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static void check(String name, Argument value, List<ArgumentSpec> specs) {
        if (!isWord(name) && ARRAY_NAME.matcher(name).matches()) {
            throw new SlackFault(
                    SlackError.INVALID_ARRAY_ARG,
                    "[ERROR] arguments take plain values: leave out the brackets");
        }
        if (!isWord(name)) {
            throw new SlackFault(
                    SlackError.INVALID_ARG_NAME,
                    "[ERROR] an argument's name has 1 to 64 letters, digits and underscores");
        }
        if (value instanceof Argument.Json(var json) && json.isContainer()) {
            var spec = spec(name, specs);
            if (spec != null
                    && spec.type() != ArgumentSpec.Type.OBJECT
                    && spec.type() != ArgumentSpec.Type.ANY) {
                throw new SlackFault(
                        SlackError.INVALID_ARRAY_ARG,
                        "[ERROR] must be a plain value [json-pointer:/%s]".formatted(name));
            }
        }
    }

    private static boolean isWord(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z')
                    && !(c >= 'A' && c <= 'Z')
                    && !(c >= '0' && c <= '9')
                    && c != '_') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    private static @Nullable ArgumentSpec spec(String name, List<ArgumentSpec> specs) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst().orElse(null);
    }
}
