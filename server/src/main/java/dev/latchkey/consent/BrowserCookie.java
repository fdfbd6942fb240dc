package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The cookie that tells one browser from another while it connects an account. */
final class BrowserCookie {
    private static final int MOST_SECONDS = 3_600;

    private final boolean secure;

    BrowserCookie(URI publicUrl) {
        this.secure = "https".equals(publicUrl.getScheme());
    }

    /** The browser's secret; null when it has none yet. */
    @Nullable Secret read(WebRequest request) {
        var value = request.cookie(name());
        return value == null ? null : Secret.of(value);
    }

    /** The header that gives a browser its secret. Lax, so that it comes along on the way back. */
    String header(Secret browser) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name(), browser.reveal(), MOST_SECONDS, secure ? "; Secure" : "");
    }

    private String name() {
        return secure ? "__Host-latchkey-browser" : "latchkey-browser";
    }
}
