package dev.latchkey.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How an answer is put on the wire. A thread that is interrupted meanwhile cuts the connection. */
enum Delivery {
    WHOLE,
    HALF,
    NOTHING,
    ENDLESS,
    BYTE_BY_BYTE;

    private static final Duration DRIP = Duration.ofSeconds(1);

    static Delivery under(Fault fault) {
        return switch (fault) {
            case TRUNCATE -> HALF;
            case DROP_BEFORE, DROP_AFTER -> NOTHING;
            case HUGE -> ENDLESS;
            case DRIP -> BYTE_BY_BYTE;
            case NONE,
                    ERROR200,
                    DOWN,
                    HTTP_500,
                    BUSY,
                    INVALID_CLIENT,
                    INVALID_GRANT,
                    HTML,
                    REDIRECT,
                    HOSTILE_TOKEN,
                    STALL ->
                    WHOLE;
        };
    }

    /** What is told of the bytes as they go. */
    interface Progress {
        void written(int status, long bytes);
    }

    void send(HttpExchange exchange, Answer answer, Progress progress)
            throws IOException, InterruptedException {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            switch (this) {
                case WHOLE -> {
                    exchange.sendResponseHeaders(
                            answer.status(), body.length == 0 ? -1 : body.length);
                    if (body.length > 0) {
                        exchange.getResponseBody().write(body);
                    }
                    progress.written(answer.status(), body.length);
                }
                // Closing an exchange short of its declared length closes the connection.
                case HALF -> {
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                    exchange.getResponseBody().flush();
                    progress.written(answer.status(), body.length / 2);
                }
                case NOTHING -> progress.written(0, 0);
                case ENDLESS -> endless(exchange, progress);
                case BYTE_BY_BYTE -> {
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    for (var i = 0; i < body.length; i++) {
                        exchange.getResponseBody().write(body[i]);
                        exchange.getResponseBody().flush();
                        progress.written(answer.status(), i + 1);
                        Thread.sleep(DRIP);
                    }
                }
            }
        }
    }

    private static void endless(HttpExchange exchange, Progress progress) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write("{\"access_token\":\"".getBytes(StandardCharsets.US_ASCII));
        var chunk = "A".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (var bytes = 0L; !Thread.currentThread().isInterrupted(); bytes += chunk.length) {
            out.write(chunk);
            progress.written(200, bytes + chunk.length);
        }
    }
}
