package dev.latchkey.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it arrived, before anything in it was believed.
 *
 * @param method the HTTP method in capitals
 * @param path the raw path, still percent-encoded, without the query
 * @param query the raw query, without the question mark; empty when there is none
 * @param headers names in lower case, each with its values in the order of arrival
 * @param body all bytes of the body that came; empty when there was none
 * @param bodyComplete false when the connection ended, or the time ran out, before the declared
 *     length was there
 * @param bodyTooLarge true when the body was longer than the server takes; {@code body} is then
 *     empty
 * @param client whose request it is: who connected, or who stands behind a trusted proxy
 */
public record WebRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        boolean bodyComplete,
        boolean bodyTooLarge,
        InetAddress client) {

    /** The first value of the header with this lower-case name; null when it is absent. */
    public @Nullable String header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /** The value of the cookie with this name (RFC 6265 §5.4); null when the browser sent none. */
    public @Nullable String cookie(String name) {
        for (var line : headers.getOrDefault("cookie", List.of())) {
            for (var pair : line.split(";", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return unquoted(pair.substring(equals + 1).strip());
                }
            }
        }
        return null;
    }

    // RFC 6265 §4.1.1: a value may stand in quotes.
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
