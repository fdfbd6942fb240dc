package dev.latchkey.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the vault was taught of a known provider, and how well it is known.
 *
 * @param id such as {@code google}
 * @param facts as a sheet; places in braces are for variables that only the operator can know
 * @param limits the provider's own limits, in words
 * @param quirks what is odd about it, in words
 * @param sources where the facts are from
 * @param unverified the facts on the sheet that no source confirmed, each with the reason; all
 *     others are from the sources
 * @param unsure what else is not known, in words
 */
public record Preset(
        String id,
        Map<String, String> facts,
        List<String> limits,
        List<String> quirks,
        List<String> sources,
        Map<String, String> unverified,
        List<String> unsure) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    /** The display name. */
    public String name() {
        return facts.getOrDefault("name", id);
    }

    /** The variables that an operator has to set before the preset can be used. */
    public Set<String> missingVariables() {
        return facts.entrySet().stream()
                .filter(fact -> !fact.getKey().startsWith("identity_body."))
                .flatMap(fact -> PLACE.matcher(fact.getValue()).results())
                .map((MatchResult place) -> place.group(1))
                .filter(name -> !facts.containsKey("variable." + name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
