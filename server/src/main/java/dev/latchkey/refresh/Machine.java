package dev.latchkey.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What refreshing asks of the machine that it runs on: threads, ways to wait, and a clock that
 * nobody sets. Whoever gives another machine decides in which order things happen.
 */
public interface Machine {

    /** Runs this on a thread of its own. */
    void start(String name, Runnable deed);

    /** Lets this much time pass; false when the thread was told to stop. */
    boolean pause(Duration time);

    /** Waits for what the future brings. */
    <T extends @Nullable Object> T await(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException;

    /** The same, for this long at most. */
    <T extends @Nullable Object> T await(CompletableFuture<T> future, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException;

    /** The monotonic clock: nanoseconds from a moment that means nothing. */
    long nanoTime();

    /** The real one, with virtual threads. */
    static Machine real() {
        return new Machine() {
            @Override
            public void start(String name, Runnable deed) {
                Thread.ofVirtual().name(name).start(deed);
            }

            @Override
            public boolean pause(Duration time) {
                try {
                    Thread.sleep(time);
                    return true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public <T extends @Nullable Object> T await(CompletableFuture<T> future)
                    throws InterruptedException, ExecutionException {
                return future.get();
            }

            @Override
            public <T extends @Nullable Object> T await(
                    CompletableFuture<T> future, Duration patience)
                    throws InterruptedException, ExecutionException, TimeoutException {
                return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
