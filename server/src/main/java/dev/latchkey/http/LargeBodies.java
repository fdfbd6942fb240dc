package dev.latchkey.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places for large bodies, which wait their turn unread: whoever sends many of them, or only
 * says that he will, takes no memory from the rest of the vault.
 */
final class LargeBodies {
    /** What is no larger needs no place, in bytes. */
    static final int SMALL = 16 << 10;

    private static final int HEAP_FOR_EACH = 16 << 20;
    private static final int FEWEST = 2;
    private static final int MOST = 64;

    private final Semaphore places;

    LargeBodies(int places) {
        this.places = new Semaphore(places);
    }

    /** As many places as this heap has room for. */
    static LargeBodies inThisHeap() {
        return new LargeBodies(
                Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH, FEWEST, MOST));
    }

    /** Takes a place; false when none has become free in this time. */
    boolean enter(Duration longest) {
        try {
            return places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives a place back. */
    void leave() {
        places.release();
    }
}
