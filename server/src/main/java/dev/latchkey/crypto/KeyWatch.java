package dev.latchkey.crypto;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether another node has suspended a key, and drops it here too. */
public final class KeyWatch implements AutoCloseable {
    /** How long after another node suspended a key it may still be used here. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private final KeyRing keys;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("key-watch").daemon().factory());

    private KeyWatch(KeyRing keys) {
        this.keys = keys;
    }

    /** Begins to look. */
    public static KeyWatch start(KeyRing keys) {
        var watch = new KeyWatch(keys);
        var _ =
                watch.thread.scheduleWithFixedDelay(
                        watch::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            keys.dropSuspended();
        } catch (RuntimeException e) {
            // Without the database no call gets as far as opening a box.
            LOG.warn("suspended keys could not be looked up", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
