package dev.latchkey.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the operator rules for the whole vault, as it stood when it was read.
 *
 * @param methods by name; a method that is not there is active, needs no scope and may be called
 *     from anywhere
 * @param endpoints by place
 * @param denials oldest first
 * @param drain after how long to call again, while the whole vault takes no calls; null while it
 *     does
 */
public record Policy(
        Map<String, MethodRule> methods,
        Map<String, Endpoint> endpoints,
        List<DenyRule> denials,
        @Nullable Duration drain) {

    /** What is ruled about this method. */
    public MethodRule method(String name) {
        var rule = methods.get(name);
        return rule == null ? MethodRule.standard(name) : rule;
    }

    /**
     * The base path, besides the usual one, with which this path begins; null when there is none.
     */
    public @Nullable Endpoint pathOf(String path) {
        return endpoints.values().stream()
                .filter(Endpoint::isPath)
                .filter(endpoint -> path.startsWith(endpoint.place()))
                .findFirst()
                .orElse(null);
    }
}
