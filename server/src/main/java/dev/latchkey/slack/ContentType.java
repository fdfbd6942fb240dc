package dev.latchkey.slack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type header, read.
 *
 * @param type the media type in lower case, without parameters
 * @param charset the charset to read the body in
 * @param charsetNamed whether the header named it
 * @param boundary the boundary of multipart; null when there is none
 */
record ContentType(String type, Charset charset, boolean charsetNamed, @Nullable String boundary) {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";
    static final String TEXT = "text/plain";

    // RFC 9110 §5.6.6: a parameter's value is a token or a quoted string. Its length is bounded, as
    // the matcher goes a call deeper with each character; no boundary or charset is as long.
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,255})\"|([^\\s;\"]*))\\s*");

    /** Reads the header; refuses what the dialect does not take. */
    static ContentType read(String header) {
        var end = header.indexOf(';');
        var type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        switch (type) {
            case JSON, FORM, MULTIPART, TEXT -> {}
            default ->
                    throw new SlackFault(
                            SlackError.INVALID_POST_TYPE,
                            "[ERROR] the content type must be one of application/json, application/x-www-form-urlencoded, multipart/form-data, text/plain");
        }
        String charset = null;
        String boundary = null;
        for (var at = end; at >= 0 && at < header.length(); ) {
            var parameter = PARAMETER.matcher(header).region(at + 1, header.length());
            if (!parameter.lookingAt()) {
                break;
            }
            var value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
                case "charset" -> charset = value;
                case "boundary" -> boundary = value;
                default -> {}
            }
            at = header.indexOf(';', parameter.end());
        }
        return new ContentType(type, charset(charset), charset != null, boundary);
    }

    private static Charset charset(@Nullable String name) {
        return switch (name == null ? "utf-8" : name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default ->
                    throw new SlackFault(
                            SlackError.INVALID_CHARSET,
                            "[ERROR] the charset must be utf-8 or iso-8859-1");
        };
    }

    /** Whether the type's definition has a charset parameter: forms have none. */
    boolean knowsCharset() {
        return type.equals(JSON) || type.equals(TEXT);
    }
}
