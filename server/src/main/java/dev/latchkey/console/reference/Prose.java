package dev.latchkey.console.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text in pieces: plain words, and names that were in backquotes, some of which lead somewhere.
 */
public record Prose(List<Piece> pieces) {

    /**
     * A piece of a text.
     *
     * @param code whether it is a name or a value, as one writes it in a program
     * @param href where it leads: a place on the same page, or the path of another one; null when
     *     nowhere
     */
    public record Piece(String text, boolean code, @Nullable String href) {
        /** Whether it leads to a place on the same page. */
        public boolean isHere() {
            return href != null && href.startsWith("#");
        }
    }

    /** Says where names lead; null for those that lead nowhere. */
    @FunctionalInterface
    interface Places {
        @Nullable String of(String name);
    }

    /** The text that is written so, with names in backquotes. */
    static Prose of(String written, Places places) {
        var pieces = new ArrayList<Piece>();
        var code = false;
        for (var text : written.split("`", -1)) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(text, code, code ? places.of(text) : null));
            }
            code = !code;
        }
        return new Prose(List.copyOf(pieces));
    }

    /** A text whose names lead nowhere. */
    static Prose of(String written) {
        return of(written, _ -> null);
    }
}
