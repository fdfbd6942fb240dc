package dev.latchkey.http;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The front door, from the bytes that come in to those that go out: nothing is answered with a 5xx,
 * each request that is heard is answered once, and what is heard has no character in it that a
 * parser behind could take for a line's end.
 */
public final class HttpFuzz {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Za-z ]*\r\n");
    private static final String MARK = "{answered}";
    private static final Settings.Http LIMITS = limits();
    private static final ClientAddress CLIENTS =
            new ClientAddress(LIMITS.trustedProxies(), LIMITS.forwardedHeader());
    private static final ResponseWriter WRITER =
            new ResponseWriter(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private static final Connections CONNECTIONS = new Connections(LIMITS, CLIENTS);

    private HttpFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var heard = new int[1];
        var socket = new Pretended(input);
        new HttpConnection(
                        socket,
                        new HttpConnection.Service(
                                request -> {
                                    heard[0]++;
                                    check(request);
                                    return WebResponse.text(200, MARK);
                                },
                                new Refusals(
                                        why -> WebResponse.text(200, why),
                                        WebResponse.text(200, "late"),
                                        WebResponse.text(503, "stopping")),
                                LIMITS,
                                CLIENTS,
                                new Traffic(),
                                new LargeBodies(1),
                                WRITER,
                                null),
                        CONNECTIONS)
                .run();
        var statuses =
                STATUS.matcher(socket.said()).results().map(found -> found.group(1)).toList();
        var answered = statuses.stream().filter("200"::equals).count();
        if (answered != heard[0] || statuses.stream().anyMatch(status -> status.startsWith("5"))) {
            throw new AssertionError("heard %d, said %s".formatted(heard[0], statuses));
        }
        if (statuses.indexOf("400") >= 0 && statuses.indexOf("400") != statuses.size() - 1) {
            throw new AssertionError("something was said behind a refusal: " + statuses);
        }
    }

    private static void check(WebRequest request) {
        var lines = new StringBuilder(request.method()).append(request.path());
        lines.append(request.query());
        request.headers().forEach((name, values) -> lines.append(name).append(values));
        if (lines.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new AssertionError("a control character was let in");
        }
        if (request.headers().containsKey("content-length")
                && request.headers().containsKey("transfer-encoding")) {
            throw new AssertionError("two lengths were let in");
        }
    }

    private static Settings.Http limits() {
        var standard = Settings.Http.standard();
        return new Settings.Http(
                standard.idleTimeout(),
                standard.headerTimeout(),
                standard.bodyTimeout(),
                standard.writeTimeout(),
                standard.maxConnections(),
                standard.maxConnectionsPerAddress(),
                List.of(Network.parse("127.0.0.0/8"), Network.parse("10.0.0.0/8")),
                standard.forwardedHeader());
    }

    private static final class Pretended extends Socket {
        private final InputStream in;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pretended(byte[] input) {
            in = new ByteArrayInputStream(input);
        }

        String said() {
            return out.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}
    }
}
