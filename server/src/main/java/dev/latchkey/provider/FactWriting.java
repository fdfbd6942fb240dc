package dev.latchkey.provider;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a fact's value is written, and read back. Each reader throws an {@link
 * IllegalArgumentException} that says what is allowed.
 */
final class FactWriting {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*([smhd])");
    private static final Map<String, Integer> UNITS =
            Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);
    private static final Map<String, String> SEPARATORS =
            Map.of("space", " ", "comma", ",", "plus", "+", "semicolon", ";", "none", "");

    private FactWriting() {}

    static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("must be a duration such as 60s, 15m, 12h or 30d");
        }
        return Duration.ofSeconds(
                Long.parseLong(match.group(1)) * UNITS.getOrDefault(match.group(2), 1));
    }

    static String written(Duration duration) {
        var seconds = duration.toSeconds();
        for (var unit : List.of("d", "h", "m")) {
            var length = UNITS.getOrDefault(unit, 1);
            if (seconds > 0 && seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }

    /** What a number in a reply counts. */
    static Duration unit(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> throw new IllegalArgumentException("must be ms, s or m");
        };
    }

    static String writtenUnit(Duration unit) {
        return unit.toMillis() == 1 ? "ms" : unit.toSeconds() == 1 ? "s" : "m";
    }

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw new IllegalArgumentException("must be yes or no");
        };
    }

    static String written(boolean yes) {
        return yes ? "yes" : "no";
    }

    static String separator(String text) {
        var separator = SEPARATORS.getOrDefault(text, text);
        if (!text.equals("none") && (separator.length() != 1 || separator.charAt(0) > '~')) {
            throw new IllegalArgumentException(
                    "must be space, comma, plus, semicolon, none, or one character");
        }
        return separator;
    }

    static String writtenSeparator(String separator) {
        for (var named : SEPARATORS.entrySet()) {
            if (named.getValue().equals(separator)) {
                return named.getKey();
            }
        }
        return separator;
    }

    /** Items between commas; {@code none} is the empty list. */
    static List<String> list(String text) {
        var items =
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        return items.equals(List.of("none")) ? List.of() : items;
    }

    static String written(List<String> list) {
        return list.isEmpty() ? "none" : String.join(", ", list);
    }

    static List<String> pointers(String text) {
        var pointers = list(text);
        if (pointers.isEmpty() || !pointers.stream().allMatch(each -> each.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "must be JSON pointers between commas, such as /access_token");
        }
        return pointers;
    }

    static <E extends Enum<E>> E oneOf(Map<String, E> words, String text) {
        var found = words.get(text.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (found == null) {
            throw new IllegalArgumentException(
                    "must be one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return found;
    }

    static <E extends Enum<E>> String written(Map<String, E> words, E value) {
        for (var word : words.entrySet()) {
            if (word.getValue() == value) {
                return word.getKey();
            }
        }
        throw new IllegalArgumentException("no word for " + value);
    }
}
