package dev.latchkey.consent;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the pairs of a query or of a form. */
final class Parameters {
    private Parameters() {}

    /** The parameters in this text; null when one is there twice or cannot be read. */
    static @Nullable Map<String, String> read(String text) {
        var said = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decoded(pair.substring(0, equals));
                var value = decoded(pair.substring(equals + 1));
                if (name == null || value == null || said.put(name, value) != null) {
                    return null;
                }
            }
        }
        return said;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
