package dev.latchkey.console;

import dev.latchkey.http.WebRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells forms of our own pages from those of other sites, by what browsers say of them. */
final class Origins {
    private Origins() {}

    /**
     * Whether a form may have come from a page of ours. Browsers send {@code Sec-Fetch-Site} or
     * {@code Origin} with every form, or both; pages cannot change them.
     */
    static boolean isOurs(WebRequest request) {
        var site = request.header("sec-fetch-site");
        var origin = request.header("origin");
        return (site == null || site.equals("same-origin") || site.equals("none"))
                && (origin == null || isOf(origin, request.header("host")));
    }

    /** The same, from a browser that says so: silence is not taken for yes. */
    static boolean isSaidToBeOurs(WebRequest request) {
        return isOurs(request)
                && (request.header("sec-fetch-site") != null || request.header("origin") != null);
    }

    /** Whether the browser is at an https address. */
    static boolean isOverTls(WebRequest request) {
        var origin = request.header("origin");
        return origin != null && origin.startsWith("https://");
    }

    private static boolean isOf(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return origin.equals("http://" + name) || origin.equals("https://" + name);
    }
}
