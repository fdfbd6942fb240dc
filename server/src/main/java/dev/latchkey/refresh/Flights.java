package dev.latchkey.refresh;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The refreshes under way in this process, at most one for each external token. */
final class Flights implements AutoCloseable {
    private final ConcurrentHashMap<String, Flight> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("refresh-", 0).factory());
    private final Duration patienceAtClose;

    Flights(Duration patienceAtClose) {
        this.patienceAtClose = patienceAtClose;
    }

    /**
     * The flight for this external token: the one under way, or a new one that does this. It runs
     * on a thread of its own, so no caller's going away can end it.
     *
     * @throws RejectedExecutionException when the vault is stopping
     */
    Flight of(String id, Function<Flight, RefreshOutcome> deed) {
        return underWay.computeIfAbsent(
                id,
                key -> {
                    var flight = new Flight();
                    threads.execute(() -> fly(key, flight, deed));
                    return flight;
                });
    }

    private void fly(String id, Flight flight, Function<Flight, RefreshOutcome> deed) {
        try {
            var outcome = deed.apply(flight);
            underWay.remove(id, flight);
            flight.land(outcome);
        } catch (Throwable e) {
            underWay.remove(id, flight);
            flight.crash(e);
        }
    }

    /** Starts no more flights and waits for those under way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patienceAtClose.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
