package dev.latchkey.http;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a socket, and has each connection served on a virtual thread of its own: HTTP/1.1, and
 * HTTP/1.0 for one request.
 */
public final class HttpListener implements AutoCloseable {
    /** The largest body that is taken, in bytes. */
    public static final int MOST_BODY_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int BACKLOG = 1_024;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final ServerSocket socket;
    private final HttpConnection.Service service;
    private final Connections connections;

    private HttpListener(
            ServerSocket socket, HttpConnection.Service service, Connections connections) {
        this.socket = socket;
        this.service = service;
        this.connections = connections;
    }

    /**
     * Opens the port and begins to answer.
     *
     * @param listen the address and the port; port 0 means any free one
     * @param tls null to speak in the clear
     * @param clock for the date in the answers
     * @throws BindException when the port is taken or may not be used
     */
    public static HttpListener open(
            Settings.Listen listen,
            Settings.Http limits,
            @Nullable TlsFiles tls,
            WebHandler handler,
            Refusals refusals,
            Clock clock)
            throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(InetAddress.getByName(listen.address()), listen.port()),
                    BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return on(socket, limits, tls, handler, refusals, clock);
    }

    /** Begins to answer what comes to this port. */
    static HttpListener on(
            ServerSocket socket,
            Settings.Http limits,
            @Nullable TlsFiles tls,
            WebHandler handler,
            Refusals refusals,
            Clock clock) {
        var clients = new ClientAddress(limits.trustedProxies(), limits.forwardedHeader());
        var service =
                new HttpConnection.Service(
                        handler,
                        refusals,
                        limits,
                        clients,
                        new Traffic(),
                        LargeBodies.inThisHeap(),
                        new ResponseWriter(clock),
                        tls);
        var listener = new HttpListener(socket, service, new Connections(limits, clients));
        Thread.ofPlatform().daemon().name("listener").start(listener::listen);
        return listener;
    }

    /** The port that is really listened on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Lets requests that were read get their answers, and takes no more. */
    @Override
    public void close() {
        service.traffic().stop(LONGEST_STOP);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("the port could not be closed", e);
        }
        connections.close();
        var tls = service.tls();
        if (tls != null) {
            tls.close();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept());
            } catch (IOException | RuntimeException | Error e) {
                if (!socket.isClosed()) {
                    // Too many open files or no memory: it passes when others have ended.
                    LOG.error("a connection could not be taken: {}", e.toString());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
        }
    }

    private void serve(Socket accepted) throws IOException {
        var connection = new HttpConnection(accepted, service, connections);
        var served = false;
        try {
            accepted.setTcpNoDelay(true);
            if (connections.admit(connection)) {
                Thread.ofVirtual().name("http").start(connection);
                served = true;
            }
        } finally {
            if (!served) {
                connections.gone(connection);
                accepted.close();
            }
        }
    }
}
