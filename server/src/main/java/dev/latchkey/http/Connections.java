package dev.latchkey.http;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open. Their number is bounded, for each address too, and whoever takes
 * too long is shut out.
 */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long LOOK_MILLIS = 250;

    private final Settings.Http limits;
    private final ClientAddress clients;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Network, Integer> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("connections").factory());

    Connections(Settings.Http limits, ClientAddress clients) {
        this.limits = limits;
        this.clients = clients;
        var _ =
                watch.scheduleWithFixedDelay(
                        this::shutOutTheOverdue, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the connection in; false when its address has too many. When all places are taken, the
     * one that has kept us waiting longest loses its own.
     */
    boolean admit(HttpConnection connection) {
        var count = counts.merge(Network.around(connection.peer()), 1, Integer::sum);
        if (count > limits.maxConnectionsPerAddress() && !isExempt(connection.peer())) {
            leave(connection.peer());
            return false;
        }
        if (open.size() >= limits.maxConnections() && !makeRoom()) {
            leave(connection.peer());
            return false;
        }
        open.add(connection);
        return true;
    }

    /** Lets go of a connection that has ended. */
    void gone(HttpConnection connection) {
        if (open.remove(connection)) {
            leave(connection.peer());
        }
    }

    /** Ends them all. */
    @Override
    public void close() {
        watch.shutdownNow();
        open.forEach(HttpConnection::abort);
    }

    // Behind a proxy everybody has the same address, and this machine may do as it likes.
    private boolean isExempt(InetAddress address) {
        return address.isLoopbackAddress() || clients.trusts(address);
    }

    private void leave(InetAddress address) {
        counts.computeIfPresent(
                Network.around(address), (_, count) -> count == 1 ? null : count - 1);
    }

    private boolean makeRoom() {
        var now = System.nanoTime();
        var slowest =
                open.stream()
                        .filter(connection -> !connection.isAnswering())
                        .max(Comparator.comparingLong(connection -> connection.age(now)));
        slowest.ifPresent(connection -> {
            gone(connection);
            connection.abort();
        });
        return slowest.isPresent();
    }

    // What is thrown here would end the watch for good.
    private void shutOutTheOverdue() {
        try {
            var now = System.nanoTime();
            open.stream()
                    .filter(connection -> connection.isOverdue(now))
                    .forEach(HttpConnection::abort);
        } catch (RuntimeException | Error e) {
            LOG.error("the connections could not be looked through", e);
        }
    }
}
