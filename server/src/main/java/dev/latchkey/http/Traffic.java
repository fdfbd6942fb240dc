package dev.latchkey.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests that are being answered, so that a stop can wait for them and for nothing else. */
final class Traffic {
    private final Semaphore room = new Semaphore(Integer.MAX_VALUE);
    private volatile boolean stopping;

    /** Counts one more request in; false when the end has begun. */
    boolean enter() {
        return !stopping && room.tryAcquire();
    }

    /** Counts a request out, when its answer is written. */
    void leave() {
        room.release();
    }

    /** Has all that comes from now on turned away, and waits so long for what came before. */
    void stop(Duration longest) {
        stopping = true;
        try {
            // In vain when somebody has waited longer than any refresh takes: then he is cut off.
            var _ = room.tryAcquire(Integer.MAX_VALUE, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
