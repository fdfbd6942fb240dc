package dev.latchkey.console.reference;

import dev.latchkey.webapi.MethodSpec;
import java.util.Locale;
import java.util.Map;

/**
 * What a method is filed under.
 *
 * @param order groups with a lower one come first
 * @param title as a heading
 */
public record Group(int order, String title) {
    private static final Map<String, String> PLURALS =
            Map.of("drain", "Drains", "functions", "Workflows");

    /** The group of a method. */
    static Group of(MethodSpec spec) {
        var words = spec.name().split("\\.", -1);
        if (spec.isExternalAuth()) {
            return new Group(0, "External authentication");
        }
        if (spec.isAdmin()) {
            return new Group(3, "Administration: " + subject(words[1]));
        }
        return switch (words[0]) {
            case "auth", "oauth", "tooling", "api" -> new Group(1, "Caller tokens");
            default -> new Group(2, "Apps and workflows");
        };
    }

    /** Its place on a page. */
    public String anchor() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String subject(String word) {
        return PLURALS.getOrDefault(word, word).toLowerCase(Locale.ROOT);
    }
}
