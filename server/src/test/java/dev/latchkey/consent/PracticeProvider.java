package dev.latchkey.consent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small OAuth provider: it answers what it is told to, and remembers what it was asked. */
final class PracticeProvider implements AutoCloseable {
    final List<Map<String, String>> exchanges = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> revocations = new CopyOnWriteArrayList<>();
    final List<Seen> identityCalls = new CopyOnWriteArrayList<>();
    volatile Reply token =
            new Reply(
                    200, "{\"access_token\":\"AT\",\"refresh_token\":\"RT\",\"expires_in\":3600}");
    volatile Reply revocation = new Reply(200, "");
    volatile Reply identity = new Reply(200, "{\"email\":\"ada@example.org\"}");

    private final HttpServer server;

    PracticeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/revoke", this::revoke);
        server.createContext("/me", this::identity);
        server.start();
    }

    /** What is answered; status 0 breaks the connection off. */
    record Reply(int status, String body) {}

    /** An identity call as it came. */
    record Seen(String method, Map<String, List<String>> headers, String body) {}

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The parameters in this query or form. */
    static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            if (parameters.put(name, value) != null) {
                throw new AssertionError(name + " is there twice: " + query);
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        exchanges.add(parameters(body(exchange)));
        answer(exchange, token);
    }

    private void revoke(HttpExchange exchange) throws IOException {
        revocations.add(parameters(body(exchange)));
        answer(exchange, revocation);
    }

    private void identity(HttpExchange exchange) throws IOException {
        identityCalls.add(
                new Seen(
                        exchange.getRequestMethod(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        body(exchange)));
        answer(exchange, identity);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            if (reply.status() != 0) {
                var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
