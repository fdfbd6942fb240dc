package dev.latchkey.slack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} text, strictly: a bad escape is a fault, not a
 * guess.
 */
public final class FormReader {
    private static final int MOST_FIELDS = 1_000;

    private FormReader() {}

    /** The fields; of repeated ones the last counts. The text holds one character for each byte. */
    public static Map<String, String> read(String text, Charset charset) {
        var fields = new LinkedHashMap<String, String>();
        var count = 0;
        for (var start = 0; start < text.length(); ) {
            var next = text.indexOf('&', start);
            var end = next < 0 ? text.length() : next;
            if (end > start) {
                var field = text.substring(start, end);
                var equals = field.indexOf('=');
                var nameEnd = equals < 0 ? field.length() : equals;
                fields.put(
                        decode(field.substring(0, nameEnd), charset),
                        decode(field.substring(Math.min(nameEnd + 1, field.length())), charset));
            }
            if (++count > MOST_FIELDS) {
                throw new SlackFault(
                        SlackError.INVALID_FORM_DATA,
                        "[ERROR] a form has at most %d fields".formatted(MOST_FIELDS));
            }
            start = end + 1;
        }
        return fields;
    }

    private static String decode(String field, Charset charset) {
        if (field.indexOf('%') < 0 && field.indexOf('+') < 0 && isAscii(field)) {
            return field;
        }
        var bytes = new ByteArrayOutputStream(field.length());
        for (var i = 0; i < field.length(); i++) {
            var c = field.charAt(i);
            switch (c) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    bytes.write(escape(field, i));
                    i += 2;
                }
                default -> bytes.write(c);
            }
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new SlackFault(
                    SlackError.INVALID_FORM_DATA, "[ERROR] a form field is not in its charset");
        }
    }

    private static int escape(String field, int at) {
        var high = at + 2 < field.length() ? Character.digit(field.charAt(at + 1), 16) : -1;
        var low = at + 2 < field.length() ? Character.digit(field.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new SlackFault(
                    SlackError.INVALID_FORM_DATA,
                    "[ERROR] a percent sign is followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static boolean isAscii(String field) {
        for (var i = 0; i < field.length(); i++) {
            if (field.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
