package dev.latchkey.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on a loopback socket that does to each connection what it is told to, byte by byte. It
 * keeps every request that it read.
 */
final class Plug implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    /** What is done to a connection once its request was read. */
    interface Deed {
        void to(Socket socket) throws IOException, InterruptedException;
    }

    Plug(ServerSocket server, Deed deed) {
        this.server = server;
        Thread.ofVirtual().start(() -> serve(deed));
    }

    static Plug that(Deed deed) throws IOException {
        return new Plug(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), deed);
    }

    static Plug answering(String answer) throws IOException {
        return that(socket -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
        });
    }

    static String json(int status, String body) {
        return "HTTP/1.1 %d Any\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    URI url() {
        return URI.create("http://127.0.0.1:%d/token".formatted(port()));
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    private void serve(Deed deed) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, deed));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Deed deed) {
        try (socket) {
            requests.add(request(socket.getInputStream()));
            deed.to(socket);
        } catch (IOException | InterruptedException e) {
            // The other side went away; that is what some tests are about.
        }
    }

    private static String request(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            bytes.write(next);
        }
        var header = bytes.toString(StandardCharsets.ISO_8859_1);
        var length = header.replaceAll("(?is).*content-length: *(\\d+).*", "$1");
        if (length.matches("\\d+")) {
            bytes.writeBytes(in.readNBytes(Integer.parseInt(length)));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
