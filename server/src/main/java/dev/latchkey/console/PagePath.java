package dev.latchkey.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with names in braces, each of which stands for one segment. */
record PagePath(String[] segments) {
    static PagePath of(String path) {
        return new PagePath(path.split("/", -1));
    }

    /** What the names stand for in this raw path; null when it is another one. */
    @Nullable Map<String, String> match(String path) {
        var parts = path.split("/", -1);
        if (parts.length != segments.length) {
            return null;
        }
        var named = new HashMap<String, String>();
        for (var i = 0; i < parts.length; i++) {
            var segment = segments[i];
            if (segment.startsWith("{")) {
                var value = decoded(parts[i]);
                if (value == null || value.isEmpty()) {
                    return null;
                }
                named.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(parts[i])) {
                return null;
            }
        }
        return named;
    }

    // A plus is a plus in a path.
    private static @Nullable String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
