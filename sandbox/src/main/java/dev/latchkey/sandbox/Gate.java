package dev.latchkey.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Holds token requests until it is opened, so that a test can say what happens meanwhile.
 *
 * <pre>{@code
 * try (var gate = sandbox.holdRequests()) {
 *     startManyRefreshes();
 *     gate.awaitArrivals(1);
 *     …
 * } // opens
 * }</pre>
 */
public final class Gate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate() {}

    static Gate opened() {
        var gate = new Gate();
        gate.open();
        return gate;
    }

    /** How many requests have come to this gate. */
    public int arrived() {
        return arrivals.availablePermits();
    }

    /** Waits until so many requests have come, 10 seconds at most. */
    public void awaitArrivals(int count) throws InterruptedException {
        if (!arrivals.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "%d of %d requests came within %s".formatted(arrived(), count, PATIENCE));
        }
        arrivals.release(count);
    }

    /** Lets everyone pass, now and later. */
    public void open() {
        opened.countDown();
    }

    /** Opens. */
    @Override
    public void close() {
        open();
    }

    void pass() throws InterruptedException {
        arrivals.release();
        opened.await();
    }
}
