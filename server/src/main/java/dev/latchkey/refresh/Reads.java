package dev.latchkey.refresh;

import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tokens were asked for. Kept in memory until the sweeper writes it down, and to the hour
 * only, so that asking for a token writes nothing.
 */
public final class Reads {
    private static final Duration GRAIN = Duration.ofHours(1);

    private volatile Set<String> ids = ConcurrentHashMap.newKeySet();

    /** Notes that somebody asked for this token. */
    void note(StoredToken token, Instant now) {
        var readAt = token.readAt();
        if (readAt == null || readAt.plus(GRAIN).isBefore(now)) {
            ids.add(token.id());
        }
    }

    /** What was noted since the last time. */
    Set<String> take() {
        var taken = ids;
        ids = ConcurrentHashMap.newKeySet();
        return taken;
    }
}
