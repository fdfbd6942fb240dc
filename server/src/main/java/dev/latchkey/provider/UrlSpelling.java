package dev.latchkey.provider;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one way a provider's URL may be written. Whatever two programs could read in two ways is
 * refused: an address in octal, a user before the host, a backslash, a dot at the end.
 */
final class UrlSpelling {
    private static final Pattern NAME =
            Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*");
    private static final Pattern QUAD =
            Pattern.compile(
                    "(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");

    // WHATWG URL §3.5: a host whose last label is a number is an address, however it is written.
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

    private UrlSpelling() {}

    /** What is wrong with the way the URL is written; null when nothing is. */
    static @Nullable String objection(URI url) {
        if (!isHttp(url) && !"https".equalsIgnoreCase(url.getScheme())) {
            return "it must begin with https://";
        }
        if (url.getRawUserInfo() != null) {
            return "it must not carry a user name";
        }
        if (url.getRawFragment() != null) {
            return "it must not carry a fragment (#…)";
        }
        if (url.getHost() == null || url.getRawAuthority() == null) {
            return "its host must be a plain name or address";
        }
        var port = url.getPort();
        if (port == 0 || port > 65_535) {
            return "its port must be between 1 and 65535";
        }
        if (!url.getRawAuthority().equals(url.getHost() + (port < 0 ? "" : ":" + port))) {
            return "its host and port must be written plainly, as host or host:port";
        }
        return hostObjection(host(url));
    }

    /** The host in lower case, without the brackets of an IPv6 address. */
    static String host(URI url) {
        var host = url.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port that is meant. */
    static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : isHttp(url) ? 80 : 443;
    }

    static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** Whether the host says by its spelling alone that it is this machine. */
    static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || (isAddress(host) && InetAddress.ofLiteral(host).isLoopbackAddress());
    }

    /** Whether the host is an address rather than a name. */
    static boolean isAddress(String host) {
        return host.contains(":") || QUAD.matcher(host).matches();
    }

    private static @Nullable String hostObjection(String host) {
        if (host.contains(":")) {
            return host.contains("%") ? "its address must not name a network interface" : null;
        }
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            return isQuad(host) ? null : "its address must be written as four decimal numbers";
        }
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            return "its host name must be letters, digits and hyphens between single dots";
        }
        return null;
    }

    private static boolean isQuad(String host) {
        var match = QUAD.matcher(host);
        if (!match.matches()) {
            return false;
        }
        for (var group = 1; group <= 4; group++) {
            if (Integer.parseInt(match.group(group)) > 255) {
                return false;
            }
        }
        return true;
    }
}
