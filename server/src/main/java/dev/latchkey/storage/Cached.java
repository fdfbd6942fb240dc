package dev.latchkey.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database, kept for as long as it is known to hold. A write of this node
 * ends what it may have changed before the writer is told of its success, so nobody who acts after
 * it gets to see what stood there before. Writes of other nodes are seen when an entry's life ends.
 *
 * @param <K> what it is found by; kept in memory, so never a secret
 * @param <V> what was read; secrets in it are still sealed
 */
public final class Cached<K, V> {
    private static final int MOST = 20_000;

    private final Cache<K, Kept<V>> entries =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final Function<? super K, ? extends @Nullable V> load;
    private final Changes.Count changes;
    private final @Nullable Duration life;

    /**
     * @param load reads it; null, for what is not there, is not kept
     * @param life how long an entry may be used; null when no other process writes
     */
    Cached(
            Function<? super K, ? extends @Nullable V> load,
            Changes.Count changes,
            @Nullable Duration life) {
        this.load = load;
        this.changes = changes;
        this.life = life;
    }

    private record Kept<V>(V value, long count, long readAt) {}

    /** What is stored under this key; null when there is nothing. */
    public @Nullable V get(K key) {
        var kept = entries.getIfPresent(key);
        return kept != null && kept.count() == changes.at(key) && isYoung(kept)
                ? kept.value()
                : read(key);
    }

    // The count is taken before the read begins: if a write comes between, the entry never counts.
    private @Nullable V read(K key) {
        var count = changes.at(key);
        var readAt = System.nanoTime();
        var value = load.apply(key);
        if (value == null) {
            entries.invalidate(key);
        } else {
            entries.put(key, new Kept<>(value, count, readAt));
        }
        return value;
    }

    private boolean isYoung(Kept<V> kept) {
        return life == null || System.nanoTime() - kept.readAt() < life.toNanos();
    }
}
