package dev.latchkey.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One refresh under way in this process. Its callers may come and go; it goes on. */
final class Flight {
    private final CompletableFuture<RefreshOutcome> landing = new CompletableFuture<>();
    private final boolean callerWaits;
    private volatile boolean answered;

    /**
     * @param callerWaits whether somebody waits for it from its start
     */
    Flight(boolean callerWaits) {
        this.callerWaits = callerWaits;
    }

    /** Whether somebody has waited for it from its start. */
    boolean callerWaits() {
        return callerWaits;
    }

    /** Notes that the provider has answered: whoever comes now came after that. */
    void answered() {
        answered = true;
    }

    /** Whether a token from this flight would be one that the provider gave from now on. */
    boolean bringsNews() {
        return !answered;
    }

    void land(RefreshOutcome outcome) {
        landing.complete(outcome);
    }

    void crash(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /** What the flight brought; null when it takes longer than this. */
    @Nullable RefreshOutcome await(Duration patience, Machine machine) throws InterruptedException {
        try {
            return machine.await(landing, patience);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a refresh ended in an error", e.getCause());
        }
    }
}
