package dev.latchkey.console;

import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebRequest;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session's id. Over TLS it has the prefix with which browsers take it
 * only from this very host and send it over TLS alone (RFC 6265bis §4.1.3.2). In the clear, which
 * is on this machine only, no browser would take that one.
 */
final class SessionCookie {
    private static final String NAME = "latchkey-session";
    private static final String HOST_NAME = "__Host-" + NAME;
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private SessionCookie() {}

    /** The session's id; null when the browser sends none. */
    static @Nullable String read(WebRequest request) {
        var overTls = request.cookie(HOST_NAME);
        return overTls != null ? overTls : request.cookie(NAME);
    }

    /** The value of the {@code Set-Cookie} header. It has no lifetime: it ends with the browser. */
    static String written(Secret session, boolean overTls) {
        return cookie(session.reveal(), overTls);
    }

    /** The value of the {@code Set-Cookie} header that takes the cookie back. */
    static String ended(boolean overTls) {
        return cookie("", overTls) + "; Max-Age=0";
    }

    private static String cookie(String value, boolean overTls) {
        return (overTls ? HOST_NAME : NAME)
                + "="
                + value
                + ATTRIBUTES
                + (overTls ? "; Secure" : "");
    }
}
