package dev.latchkey.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator says about a provider, over what its preset or manifest says.
 *
 * @param facts by name, in the order in which they were said; an empty value takes a fact back, as
 *     if nobody had said anything
 * @param faults what could not be understood
 */
public record FactOverrides(Map<String, String> facts, List<FactFault> faults) {

    /** The overrides written as {@code fact=value}, each in one text. */
    public static FactOverrides parse(List<String> words) {
        var facts = new LinkedHashMap<String, String>();
        var faults = new ArrayList<FactFault>();
        for (var word : words) {
            var equals = word.indexOf('=');
            if (equals < 0) {
                faults.add(new FactFault(word, "must be written fact=value"));
                continue;
            }
            var name = FactNames.canonical(word.substring(0, equals));
            if (name == null) {
                faults.add(
                        new FactFault(
                                word.substring(0, equals),
                                "is not a fact; there are " + FactNames.all()));
                continue;
            }
            facts.put(name, word.substring(equals + 1).strip());
        }
        return new FactOverrides(facts, faults);
    }

    /** A sheet of facts with these on top. */
    public static Map<String, String> onto(
            Map<String, String> sheet, Map<String, String> overrides) {
        var merged = new LinkedHashMap<>(sheet);
        merged.putAll(overrides);
        merged.values().removeIf(String::isEmpty);
        return merged;
    }
}
