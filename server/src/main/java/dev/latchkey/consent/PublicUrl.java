package dev.latchkey.consent;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/** What browsers and providers call the vault. It may be known only once the vault listens. */
public final class PublicUrl {
    private final Supplier<URI> url;

    public PublicUrl(Supplier<URI> url) {
        this.url = url;
    }

    /** The address of this path, which begins with a slash. */
    public URI at(String path) {
        var base = url.get().toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** The path under which a browser finds this path of ours, behind a proxy too. */
    public String path(String path) {
        return at(path).getRawPath();
    }

    boolean isHttps() {
        return "https".equalsIgnoreCase(url.get().getScheme());
    }

    /** The origin as browsers write it (RFC 6454 §6.2). */
    String origin() {
        return origin(url.get());
    }

    /** The origin of any address. */
    public static String origin(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = address.getPort();
        return scheme
                + "://"
                + address.getHost().toLowerCase(Locale.ROOT)
                + (port < 0 || port == usual ? "" : ":" + port);
    }
}
