package dev.latchkey.tenant;

import dev.latchkey.config.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator rules about one method.
 *
 * @param retired whether it is answered no more
 * @param replacement what to call instead, once it is retired; null when nothing was named
 * @param see where to read about that; null when nothing was named
 * @param scopes all of which an app's token must have; empty means none
 * @param networks from which it may be called; empty means from anywhere
 */
public record MethodRule(
        String method,
        boolean retired,
        @Nullable String replacement,
        @Nullable String see,
        List<String> scopes,
        List<Network> networks) {

    /** What holds for a method about which nothing is ruled. */
    static MethodRule standard(String method) {
        return new MethodRule(method, false, null, null, List.of(), List.of());
    }
}
