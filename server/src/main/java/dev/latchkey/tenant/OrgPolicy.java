package dev.latchkey.tenant;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What organizations let an app do in their teams: everything, nothing, or all but some methods.
 *
 * @param denied the methods that are denied; meaningless when all are
 */
public record OrgPolicy(boolean deniesAll, Set<String> denied) {
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)+");

    /** Everything is allowed. */
    public static final OrgPolicy ALLOW = new OrgPolicy(false, Set.of());

    /**
     * Reads {@code allow}, {@code deny}, or names of methods with commas between them.
     *
     * @throws IllegalArgumentException when it is none of these; the message says so
     */
    public static OrgPolicy read(String word) {
        return switch (word) {
            case "allow" -> ALLOW;
            case "deny" -> new OrgPolicy(true, Set.of());
            default -> {
                var methods = Set.of(word.split(" *, *", -1));
                if (!methods.stream().allMatch(name -> METHOD.matcher(name).matches())) {
                    throw new IllegalArgumentException(
                            "must be allow, deny, or the names of the methods to deny with commas between them");
                }
                yield new OrgPolicy(false, methods);
            }
        };
    }

    /** Whether the app may not call this method. */
    public boolean denies(String method) {
        return deniesAll || denied.contains(method);
    }

    /** The policy as it was written. */
    public String word() {
        return deniesAll
                ? "deny"
                : denied.isEmpty() ? "allow" : String.join(",", new TreeSet<>(denied));
    }
}
