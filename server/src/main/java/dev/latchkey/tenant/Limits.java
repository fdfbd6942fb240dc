package dev.latchkey.tenant;

import dev.latchkey.config.Rate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An app's own limits as they rest: {@code tier_3=50+20 auth.test=0+0}. */
final class Limits {
    private Limits() {}

    static Map<String, Rate> read(String text) {
        var limits = new TreeMap<String, Rate>();
        for (var word : text.split(" ", -1)) {
            var equals = word.indexOf('=');
            if (equals > 0) {
                limits.put(word.substring(0, equals), Rate.parse(word.substring(equals + 1)));
            }
        }
        return limits;
    }

    static String write(Map<String, Rate> limits) {
        return limits.entrySet().stream()
                .map(limit -> limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(" "));
    }
}
