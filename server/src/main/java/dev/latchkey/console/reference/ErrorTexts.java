package dev.latchkey.console.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What docs/errors.md says of each code and warning. The page is the one source of these texts; it
 * lies in the jar, and a test holds it against the codes.
 */
final class ErrorTexts {
    private static final String PAGE = "errors.md";
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (.*) \\| (.*) \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");

    private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");

    private final Map<String, Text> texts = new HashMap<>();

    private ErrorTexts(String page) {
        var row = ROW.matcher(page);
        while (row.find()) {
            texts.put(row.group(1), new Text(plain(row.group(2)), plain(row.group(3))));
        }
    }

    /**
     * What is said of a code, with names in backquotes.
     *
     * @param cause how it comes about
     * @param remedy how to mend it
     */
    record Text(String cause, String remedy) {}

    static ErrorTexts read() {
        try (var page = ErrorTexts.class.getResourceAsStream(PAGE)) {
            return new ErrorTexts(
                    new String(
                            Objects.requireNonNull(page, PAGE).readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Text of(String code) {
        return Objects.requireNonNull(texts.get(code), code);
    }

    // Links lead to files beside the page, which no server has.
    private static String plain(String text) {
        return EMPHASIS.matcher(LINK.matcher(text).replaceAll("$1")).replaceAll("“$1”");
    }
}
