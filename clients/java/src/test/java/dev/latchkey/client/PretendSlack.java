package dev.latchkey.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every method with ok, and remembers which were called with which token. */
final class PretendSlack implements AutoCloseable {
    record Call(String method, String authorization) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    PretendSlack() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/",
                exchange -> {
                    calls.add(
                            new Call(
                                    exchange.getRequestURI().getPath().substring("/api/".length()),
                                    exchange.getRequestHeaders().getFirst("Authorization")));
                    var answer =
                            "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U9\",\"bot_id\":\"B1\"}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort());
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
