package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says through the browser (RFC 6749 §4.1.2).
 *
 * @param code null when there is none
 * @param error null when all went well
 * @param issuer the {@code iss} of RFC 9207; null when not told
 */
record Callback(
        String state,
        @Nullable Secret code,
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable String issuer) {

    /** The callback in this raw query; null when a parameter is there twice or cannot be read. */
    static @Nullable Callback read(String query) {
        var said = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decoded(pair.substring(0, equals));
                var value = decoded(pair.substring(equals + 1));
                if (name == null || value == null || said.put(name, value) != null) {
                    return null;
                }
            }
        }
        var code = said.get("code");
        return new Callback(
                said.getOrDefault("state", ""),
                code == null || code.isEmpty() ? null : Secret.of(code),
                said.get("error"),
                said.get("error_description"),
                said.get("iss"));
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
