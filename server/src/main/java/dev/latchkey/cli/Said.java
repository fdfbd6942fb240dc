package dev.latchkey.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an answer is put for a person. */
sealed interface Said {
    Set<String> TIMES = Set.of("at", "created", "expires_at", "date_updated");
    Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** A sentence in which {@code {member}} stands for the member of the answer or of the call. */
    record Sentence(String pattern) implements Said {
        String with(Map<String, ?> call, Map<String, ?> answer) {
            return PLACE.matcher(pattern)
                    .replaceAll(place -> {
                        var member = place.group(1);
                        var value = answer.containsKey(member) ? answer : call;
                        return Matcher.quoteReplacement(plain(member, value.get(member)));
                    });
        }
    }

    /** A table of the objects in a list. */
    record Rows(String list, List<String> columns) implements Said {
        private static String cell(String member, @Nullable Object value) {
            return plain(member, value).replace('\n', ' ');
        }

        List<List<String>> of(Map<String, ?> answer) {
            var rows = new ArrayList<List<String>>();
            if (answer.get(list) instanceof List<?> objects) {
                for (var object : objects) {
                    if (object instanceof Map<?, ?> row) {
                        rows.add(columns.stream().map(c -> cell(c, row.get(c))).toList());
                    }
                }
            }
            return rows;
        }
    }

    /** Every member on a line of its own, what is nested set in. */
    record Sheet() implements Said {
        String of(Map<?, ?> answer) {
            var text = new StringBuilder();
            lines(answer, "", text);
            return text.toString().stripTrailing();
        }

        private static void lines(Map<?, ?> object, String margin, StringBuilder text) {
            object.forEach((name, value) -> {
                text.append(margin).append(name).append(':');
                switch (value) {
                    case Map<?, ?> nested -> {
                        text.append('\n');
                        lines(nested, margin + "  ", text);
                    }
                    case List<?> list when list.stream().allMatch(Map.class::isInstance) -> {
                        text.append('\n');
                        list.forEach(each -> {
                            lines((Map<?, ?>) each, margin + "  ", text);
                            text.append('\n');
                        });
                    }
                    case null, default ->
                            text.append(' ').append(plain("" + name, value)).append('\n');
                }
            });
        }
    }

    /** A value in a person's words; what could steer a terminal is taken out. */
    private static String plain(String member, @Nullable Object value) {
        var words =
                switch (value) {
                    case null -> "-";
                    case Long seconds when TIMES.contains(member) -> time(seconds);
                    case Integer seconds when TIMES.contains(member) -> time(seconds.longValue());
                    case Boolean truth -> truth ? "yes" : "no";
                    case List<?> list ->
                            list.stream().map(String::valueOf).collect(Collectors.joining(","));
                    case Map<?, ?> map ->
                            map.entrySet().stream()
                                    .map(e -> e.getKey() + "=" + e.getValue())
                                    .collect(Collectors.joining(" "));
                    default -> value.toString();
                };
        return words.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
    }

    private static String time(long seconds) {
        return seconds == 0 ? "-" : Instant.ofEpochSecond(seconds).toString();
    }
}
