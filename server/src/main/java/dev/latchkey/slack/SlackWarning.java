package dev.latchkey.slack;

import java.util.Locale;

/** The warnings that ride on an answer. */
public enum SlackWarning {
    /** The content type should name its charset and does not. */
    MISSING_CHARSET,
    /** The content type names a charset and knows no such parameter. */
    SUPERFLUOUS_CHARSET;

    /** The warning on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
