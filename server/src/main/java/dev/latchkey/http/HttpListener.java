package dev.latchkey.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a socket, gives each request to a handler on a virtual thread of its own, and writes
 * what that answers. The only class that knows the HTTP server library.
 */
public final class HttpListener implements AutoCloseable {
    /** The largest body that is taken, in bytes. */
    public static final int MOST_BODY_BYTES = 1 << 20;

    private static final int LONGEST_REQUEST_LINE = 16 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    // Answers' header names are literals in the source: there are not many.
    private static final ConcurrentHashMap<String, HeaderName> NAMES = new ConcurrentHashMap<>();

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final WebServer server;
    private final Traffic traffic;

    private HttpListener(WebServer server, Traffic traffic) {
        this.server = server;
        this.traffic = traffic;
    }

    /**
     * Opens the port and begins to answer.
     *
     * @param port 0 means any free one
     * @param whileStopping answers what comes when the end has begun
     * @throws BindException when the port is taken or may not be used
     */
    public static HttpListener open(
            String address, int port, WebHandler handler, WebResponse whileStopping)
            throws IOException {
        refuseIfTaken(address, port);
        var traffic = new Traffic(handler, whileStopping);
        var server =
                WebServer.builder()
                        .host(address)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofSeconds(1))
                        .idleConnectionTimeout(SILENCE)
                        .idleConnectionPeriod(SILENCE.dividedBy(4))
                        .connectionOptions(connection -> connection.readTimeout(SILENCE))
                        .addProtocol(
                                Http1Config.builder()
                                        // Providers and browsers send queries that no RFC allows;
                                        // who reads them is strict.
                                        .validatePrologue(false)
                                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                                        .build())
                        .errorHandling(ErrorHandling.builder().includeEntity(false).build())
                        .routing((HttpRouting.Builder routing) ->
                                routing.any(
                                        (request, response) -> answer(traffic, request, response)))
                        .build();
        return new HttpListener(server.start(), traffic);
    }

    /** The port that is really listened on. */
    public int port() {
        return server.port();
    }

    /** Lets requests that were read get their answers, and takes no more. */
    @Override
    public void close() {
        traffic.stop(LONGEST_STOP);
        server.stop();
    }

    // The library says only that it could not start; the reason is in this exception's text.
    private static void refuseIfTaken(String address, int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        }
    }

    private static void answer(Traffic handler, ServerRequest request, ServerResponse response) {
        var answer = answered(handler, read(request));
        response.status(answer.status());
        answer.headers().forEach((name, values) -> response.header(header(name, values)));
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
        } else {
            response.send(answer.body());
        }
        if (request.headers().contains(HeaderNames.CONNECTION)
                && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // Helidon up to 4.5.3 answers so, and then waits for another request (its issue 12324).
            throw new CloseConnectionException("the client asked for it");
        }
    }

    private static Header header(String name, List<String> values) {
        var known = NAMES.computeIfAbsent(name, HeaderNames::create);
        return values.size() == 1
                ? HeaderValues.create(known, values.getFirst())
                : HeaderValues.create(known, values);
    }

    private static WebResponse answered(WebHandler handler, WebRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            LOG.error("a request failed method={} path={}", request.method(), request.path(), e);
            return WebResponse.text(500, "Something went wrong here. The log says more.\n");
        }
    }

    private static WebRequest read(ServerRequest request) {
        var body = new byte[0];
        var complete = true;
        try {
            body = body(request);
        } catch (IOException | RuntimeException e) {
            complete = false; // broken off, badly chunked, or too slow
        }
        var tooLarge = body.length > MOST_BODY_BYTES;
        return new WebRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                headers(request),
                tooLarge ? new byte[0] : body,
                complete,
                tooLarge,
                ((InetSocketAddress) request.remotePeer().address()).getAddress());
    }

    // One byte more than is taken tells a body that is too large.
    private static byte[] body(ServerRequest request) throws IOException {
        var most = MOST_BODY_BYTES + 1;
        var length = request.headers().contentLength().orElse(most);
        return request.content().inputStream().readNBytes((int) Math.min(length, most));
    }

    private static Map<String, List<String>> headers(ServerRequest request) {
        var headers = new LinkedHashMap<String, List<String>>();
        request.headers()
                .forEach(header ->
                        headers.put(
                                header.headerName().lowerCase(), List.copyOf(header.allValues())));
        return headers;
    }
}
