package dev.latchkey.example;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Hands Slack's requests to {@code /slack/events} to a Bolt app, with the JDK's own server; one of
 * Bolt's adapters for servlet containers does as well.
 */
final class EventServer {
    private static final System.Logger LOG = System.getLogger(EventServer.class.getName());

    private final App app;

    EventServer(App app) {
        this.app = app;
    }

    void start(int port) throws IOException {
        app.start();
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(app.executorService());
        server.createContext("/slack/events", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request =
                    SlackRequestParser.HttpRequest.builder()
                            .requestUri(exchange.getRequestURI().getPath())
                            .requestBody(body)
                            .headers(new RequestHeaders(exchange.getRequestHeaders()))
                            .queryString(Map.of())
                            .remoteAddress(exchange.getRemoteAddress().getHostString())
                            .build();
            var response = run(request);
            var answer =
                    (response.getBody() == null ? "" : response.getBody())
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", response.getContentType());
            exchange.sendResponseHeaders(
                    response.getStatusCode(), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private Response run(SlackRequestParser.HttpRequest request) {
        try {
            return app.run(new SlackRequestParser(app.config()).parse(request));
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "a request of Slack's failed", e);
            return Response.error(500);
        }
    }
}
