package dev.latchkey.ops;

import dev.latchkey.tenant.Policy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls are turned away for a while: on this node alone, until somebody says otherwise or
 * the node starts anew, or in the whole vault, as its policy says.
 */
public final class Drain {
    private volatile @Nullable Duration node;

    /** After how long to call again; null while calls are taken. */
    public @Nullable Duration retryAfter(Policy policy) {
        var own = node;
        return own != null ? own : policy.drain();
    }

    /** After how long to call this node again; null while nobody drained it alone. */
    public @Nullable Duration ofNode() {
        return node;
    }

    /** Has this node take no calls; null has it take them again. */
    public void node(@Nullable Duration retryAfter) {
        node = retryAfter;
    }
}
