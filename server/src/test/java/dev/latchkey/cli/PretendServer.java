package dev.latchkey.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that gives the same answer to everything and remembers what it was asked last. */
final class PretendServer implements AutoCloseable {
    private final HttpServer http;
    private int status = 200;
    private String answer = "{\"ok\":true}";
    private String retryAfter = "";

    volatile String method = "";
    volatile String authorization = "";
    volatile String contentType = "";
    volatile String body = "";

    PretendServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    PretendServer answers(String json) {
        answer = json;
        return this;
    }

    PretendServer answers(int withStatus, String json, String after) {
        status = withStatus;
        retryAfter = after;
        return answers(json);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        method = exchange.getRequestURI().getPath().replaceFirst("^/api/", "");
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        contentType = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
