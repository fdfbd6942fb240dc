package dev.latchkey.refresh;

import dev.latchkey.provider.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the stored refresh tokens may be trusted to be the newest. */
@FunctionalInterface
public interface Quarantine {
    /** Nothing is ever in doubt: the database is this process's own. */
    static Quarantine none() {
        return _ -> null;
    }

    /**
     * Until when none of this provider's refresh tokens may be sent, as far as is known now; null
     * when they may.
     */
    @Nullable Instant until(Provider provider);
}
