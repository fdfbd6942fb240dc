package dev.latchkey.refresh;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The refreshes under way in this process, at most one for each external token. */
public final class Flights implements AutoCloseable {
    private final ConcurrentHashMap<String, Flight> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final Duration patienceAtClose;

    /**
     * @param threads where flights run; closed with them
     * @param patienceAtClose how long flights under way are waited for
     */
    public Flights(ExecutorService threads, Duration patienceAtClose) {
        this.threads = threads;
        this.patienceAtClose = patienceAtClose;
    }

    /** Flights on threads of their own, as many as there are. */
    public static Flights onVirtualThreads(Duration patienceAtClose) {
        return new Flights(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("refresh-", 0).factory()),
                patienceAtClose);
    }

    /**
     * The flight for this external token: the one under way, or a new one that does this. It runs
     * on a thread of its own, so no caller's going away can end it.
     *
     * @param callerWaits whether somebody will wait for a new one
     * @throws RejectedExecutionException when the vault is stopping
     */
    Flight of(String id, boolean callerWaits, Function<Flight, RefreshOutcome> deed) {
        return underWay.computeIfAbsent(
                id,
                key -> {
                    var flight = new Flight(callerWaits);
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
