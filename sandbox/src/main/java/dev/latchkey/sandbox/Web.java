package dev.latchkey.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server: one virtual thread per request, each of which ends when it is interrupted. That
 * is how {@link #close} ends the requests that are held, stalled, slow or endless.
 */
final class Web implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What is done with a request; it may leave the exchange without an answer. */
    interface Handler {
        void handle(HttpExchange exchange, Request request)
                throws IOException, InterruptedException;
    }

    Web(int port) throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Handler handler) {
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            try {
                handler.handle(exchange, Request.read(exchange));
            } catch (OAuthFault fault) {
                send(exchange, TokenReply.error(fault, Policy.Reply.JSON));
            }
        } catch (InterruptedException _) {
            // The sandbox closes: the exchange ends without an answer.
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, Answer answer)
            throws IOException, InterruptedException {
        Delivery.WHOLE.send(exchange, answer, (_, _) -> {});
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a request of the sandbox does not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
