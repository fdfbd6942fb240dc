package dev.latchkey.console.reference;

import dev.latchkey.webapi.MethodSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods in whose names, summaries or arguments all words of a search stand, by their groups.
 *
 * @param search as it was typed
 * @param total how many methods there are
 */
public record MethodIndex(String search, List<Section> sections, int total) {
    private static final int LONGEST_SEARCH = 100;

    /** The methods of a group. */
    public record Section(Group group, List<MethodSpec> methods) {}

    static MethodIndex of(Collection<MethodSpec> specs, String typed) {
        var search = typed.substring(0, Math.min(typed.length(), LONGEST_SEARCH)).strip();
        var words = Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+", -1)).toList();
        var found =
                specs.stream()
                        .filter(spec -> words.stream().allMatch(text(spec)::contains))
                        .collect(
                                Collectors.groupingBy(
                                        Group::of,
                                        () ->
                                                new TreeMap<>(
                                                        Comparator.comparingInt(Group::order)
                                                                .thenComparing(Group::title)),
                                        Collectors.toList()));
        return new MethodIndex(
                search,
                found.entrySet().stream()
                        .map(section -> new Section(section.getKey(), section.getValue()))
                        .toList(),
                specs.size());
    }

    /** How many were found. */
    public int count() {
        return sections.stream().mapToInt(section -> section.methods().size()).sum();
    }

    private static String text(MethodSpec spec) {
        return (spec.name()
                        + " "
                        + spec.summary()
                        + " "
                        + spec.allArguments().stream()
                                .map(argument -> argument.name())
                                .collect(Collectors.joining(" ")))
                .toLowerCase(Locale.ROOT);
    }
}
