package dev.latchkey.sandbox;

import java.util.Locale;

/** A way in which the token endpoint can go wrong. */
public enum Fault {
    NONE,
    /** HTTP 200 whose body is an error. */
    ERROR200,
    /** 503 from something in front of the provider. */
    DOWN,
    /** 500 without a word of OAuth. */
    HTTP_500,
    /** 429 with Retry-After. */
    BUSY,
    INVALID_CLIENT,
    INVALID_GRANT,
    /** 200 with a gateway's HTML page. */
    HTML,
    /** 307 to another address of the sandbox, which notes who followed. */
    REDIRECT,
    /** A body that does not end. */
    HUGE,
    /** The connection closes and the request was not looked at. */
    DROP_BEFORE,
    /** The request is processed, then the connection closes without a byte. */
    DROP_AFTER,
    /** The request is processed, then half of the declared body is sent. */
    TRUNCATE,
    /** The request is processed, then the body comes at one byte a second. */
    DRIP,
    /** The request is processed; the access token carries a line break and a header. */
    HOSTILE_TOKEN,
    /** The request waits, unprocessed, until the client's policy is set anew. */
    STALL;

    /** The name in a policy: {@code fault=drop_after}. */
    public String word() {
        return this == HTTP_500 ? "500" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether codes are spent and refresh tokens rotated although the client may never learn of it.
     */
    public boolean processes() {
        return switch (this) {
            case NONE, DROP_AFTER, TRUNCATE, DRIP, HOSTILE_TOKEN -> true;
            case ERROR200,
                    DOWN,
                    HTTP_500,
                    BUSY,
                    INVALID_CLIENT,
                    INVALID_GRANT,
                    HTML,
                    REDIRECT,
                    HUGE,
                    DROP_BEFORE,
                    STALL ->
                    false;
        };
    }
}
