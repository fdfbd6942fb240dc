package dev.latchkey.consent;

import dev.latchkey.crypto.Unguessable;
import dev.latchkey.http.WebRequest;
import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a browser is known again. It says nothing about its user and opens nothing by
 * itself. Lax, because the callback is a navigation that comes from the provider's site.
 */
final class BrowserCookie {
    private static final String LINGERS = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600";

    private final PublicUrl publicUrl;

    BrowserCookie(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The cookie's value; null when there is none, or none of ours. */
    @Nullable String read(WebRequest request) {
        var value = request.cookie(name());
        return value != null && Unguessable.fits(value) ? value : null;
    }

    /** The value of the {@code Set-Cookie} header. */
    String written(String value) {
        return name() + "=" + value + LINGERS + (publicUrl.isHttps() ? "; Secure" : "");
    }

    // With the prefix browsers take it only over TLS and only from this very host (RFC 6265bis).
    private String name() {
        return publicUrl.isHttps() ? "__Host-latchkey-browser" : "latchkey-browser";
    }
}
