package dev.latchkey.sandbox;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML. Text becomes part of it only through {@link #of}, which escapes it.
 *
 * @param text safe to send
 */
record Html(String text) {

    /** The template with each {@code %s} filled; what is not itself Html is escaped. */
    static Html of(String template, Object... values) {
        return new Html(template.formatted(Arrays.stream(values).map(Html::safe).toArray()));
    }

    static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::text).collect(Collectors.joining("\n")));
    }

    private static String safe(Object value) {
        return value instanceof Html(var text) ? text : escape(String.valueOf(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
