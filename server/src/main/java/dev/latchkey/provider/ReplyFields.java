package dev.latchkey.provider;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of a token endpoint's answer, whether it is JSON or a form. What the answer calls
 * itself is not believed: GitHub sends forms, and others send JSON as {@code text/html}.
 */
final class ReplyFields {
    private static final int MOST_FIELDS = 200;
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM_NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    // Of members with the same name the last one wins, and what follows the object is not read: a
    // grant in a sloppy answer is a grant all the same.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(20)
                                                    .maxNameLength(1_000)
                                                    .maxTokenCount(20_000)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ReplyFields() {}

    /** An answer that cannot be read. */
    static final class NotReadable extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean mayHoldGrant;

        NotReadable(String reason) {
            this(reason, true);
        }

        NotReadable(String reason, boolean mayHoldGrant) {
            super(
                    reason, null, false,
                    false); // An answer is no bug: its stack trace tells nothing.
            this.mayHoldGrant = mayHoldGrant;
        }

        boolean mayHoldGrant() {
            return mayHoldGrant;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static Map<String, @Nullable Object> read(@Nullable String contentType, byte[] body)
            throws NotReadable {
        var text = text(contentType, body).strip();
        if (text.isEmpty()) {
            throw new NotReadable("the answer is empty", false);
        }
        return switch (text.charAt(0)) {
            case '{' -> json(text);
            case '<' -> throw new NotReadable("the answer is a page, not JSON", false);
            case '[', '"' -> throw new NotReadable("the answer is JSON, but not an object");
            default -> form(text);
        };
    }

    private static Map<String, @Nullable Object> json(String text) throws NotReadable {
        try {
            var fields = JSON.readValue(text, OBJECT);
            if (count(fields) > MOST_FIELDS) {
                throw new NotReadable("the answer has more than %d members".formatted(MOST_FIELDS));
            }
            return fields;
        } catch (JacksonException e) {
            // Not the exception's own words: they may quote the answer.
            throw new NotReadable("the answer is not JSON, or too deep or too large to be read");
        }
    }

    private static Map<String, @Nullable Object> form(String text) throws NotReadable {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var pair : text.split("&", MOST_FIELDS + 1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? "" : decoded(pair.substring(0, equals));
            if (!FORM_NAME.matcher(name).matches()) {
                throw new NotReadable("the answer is neither JSON nor a form");
            }
            fields.put(name, decoded(pair.substring(equals + 1)));
        }
        if (fields.size() > MOST_FIELDS) {
            throw new NotReadable("the answer has more than %d members".formatted(MOST_FIELDS));
        }
        return fields;
    }

    private static String decoded(String text) throws NotReadable {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotReadable("the answer is a form with a broken %-escape");
        }
    }

    private static String text(@Nullable String contentType, byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return new String(body, 3, body.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE)) {
            return new String(body, StandardCharsets.UTF_16);
        }
        return new String(body, charset(contentType));
    }

    private static Charset charset(@Nullable String contentType) {
        var match = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return match.find() ? Charset.forName(match.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean startsWith(byte[] body, int... bytes) {
        for (var index = 0; index < bytes.length; index++) {
            if (body.length <= index || (body[index] & 0xff) != bytes[index]) {
                return false;
            }
        }
        return true;
    }

    private static int count(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object ->
                    object.size() + object.values().stream().mapToInt(ReplyFields::count).sum();
            case List<?> list -> list.stream().mapToInt(ReplyFields::count).sum();
            case null, default -> 0;
        };
    }
}
