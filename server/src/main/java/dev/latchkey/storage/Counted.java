package dev.latchkey.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes long to count. Whoever asks gets the last count at once; when it is old, a new one is
 * made behind his back for the next who asks.
 */
public final class Counted<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Counted.class);

    private final Supplier<T> count;
    private final Duration every;
    private final Clock clock;
    private @Nullable T last;
    private Instant countedAt = Instant.MIN;
    private @Nullable CompletableFuture<@Nullable Void> running;

    /**
     * @param every how old a count may be before a new one is made
     */
    public Counted(Supplier<T> count, Duration every, Clock clock) {
        this.count = count;
        this.every = every;
        this.clock = clock;
    }

    /**
     * The latest count; null when the first one is not done yet.
     *
     * @param patience how long to wait for a count that is quickly made
     */
    public @Nullable T latest(Duration patience) {
        var counting = counting();
        if (counting != null) {
            try {
                counting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.debug("a count is not there yet", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            return last;
        }
    }

    private synchronized @Nullable CompletableFuture<@Nullable Void> counting() {
        if (running == null && !clock.instant().isBefore(countedAt.plus(every))) {
            var mine = new CompletableFuture<@Nullable Void>();
            running = mine;
            Thread.ofVirtual().name("count").start(() -> run(mine));
        }
        return running;
    }

    private void run(CompletableFuture<@Nullable Void> mine) {
        try {
            var counted = count.get();
            synchronized (this) {
                last = counted;
                countedAt = clock.instant();
            }
        } catch (RuntimeException e) {
            LOG.warn("a count failed: {}", e.toString());
        } finally {
            synchronized (this) {
                running = null;
            }
            mine.complete(null);
        }
    }
}
