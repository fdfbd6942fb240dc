package dev.latchkey.http;

import dev.latchkey.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener whose handler notes what it was asked, and says where it was asked. */
final class Listening implements AutoCloseable {
    final List<WebRequest> seen = new CopyOnWriteArrayList<>();
    final HttpListener listener;

    Listening() throws IOException {
        this(Settings.Http.standard());
    }

    Listening(Settings.Http limits) throws IOException {
        this(limits, null, request -> WebResponse.text(200, request.path() + "\n"));
    }

    Listening(Settings.Http limits, @Nullable TlsFiles tls, WebHandler handler) throws IOException {
        listener =
                HttpListener.open(
                        new Settings.Listen("127.0.0.1", 0),
                        limits,
                        tls,
                        request -> {
                            seen.add(request);
                            return handler.answer(request);
                        },
                        new Refusals(
                                why -> WebResponse.of(200, "application/json", json(why)),
                                WebResponse.of(200, "application/json", json("late")),
                                WebResponse.text(503, "stopping")),
                        Clock.systemUTC());
    }

    private static byte[] json(String why) {
        return "{\"ok\":false,\"error\":\"%s\"}".formatted(why).getBytes(StandardCharsets.UTF_8);
    }

    /** Limits with these times; the others are generous. */
    static Settings.Http times(Duration idle, Duration header, Duration body, Duration write) {
        return limits(idle, header, body, write, 10_000);
    }

    private static Settings.Http limits(
            Duration idle, Duration header, Duration body, Duration write, int connections) {
        return new Settings.Http(
                idle,
                header,
                body,
                write,
                connections,
                1_000,
                List.of(),
                Settings.ForwardedHeader.X_FORWARDED_FOR);
    }

    /** Limits with so many connections; the times are generous. */
    static Settings.Http connections(int most) {
        var minute = Duration.ofMinutes(1);
        return limits(minute, minute, minute, minute, most);
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends these bytes and gives all that comes back until the server closes. */
    String exchange(String bytes) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return rest(socket);
        }
    }

    /** All that comes until the server closes. */
    static String rest(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    List<String> paths() {
        return seen.stream().map(WebRequest::path).toList();
    }

    @Override
    public void close() {
        listener.close();
    }
}
