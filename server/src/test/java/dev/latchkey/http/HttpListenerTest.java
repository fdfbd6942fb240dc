package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong here costs one request or one connection, and not the port. */
class HttpListenerTest {
    private static final String ASKED =
            "GET /asked HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @Test
    void whatever_an_accept_throws_the_next_connection_is_taken() throws Exception {
        var faults = new AtomicInteger();
        var port =
                new ServerSocket(0, 10, InetAddress.getLoopbackAddress()) {
                    @Override
                    public Socket accept() throws IOException {
                        return switch (faults.incrementAndGet()) {
                            case 1 -> throw new SocketException("Too many open files");
                            case 2 -> throw new OutOfMemoryError("the heap is full");
                            case 3 -> throw new IllegalStateException("what no one thought of");
                            default -> super.accept();
                        };
                    }
                };
        try (var listener =
                        HttpListener.on(
                                port,
                                Settings.Http.standard(),
                                null,
                                _ -> WebResponse.text(200, "answered"),
                                new Refusals(
                                        why -> WebResponse.text(200, why),
                                        WebResponse.text(200, ""),
                                        WebResponse.text(503, "")),
                                Clock.systemUTC());
                var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
            assertThat(Listening.rest(socket)).endsWith("answered");
        }
    }

    @Test
    void an_error_in_a_handler_is_a_500_and_the_connection_goes_on() throws Exception {
        var first = new AtomicInteger();
        try (var server =
                new Listening(
                        Settings.Http.standard(),
                        null,
                        _ -> {
                            if (first.incrementAndGet() == 1) {
                                throw new ExceptionInInitializerError("a class is broken");
                            }
                            return WebResponse.text(200, "answered");
                        })) {
            var answers = server.exchange("GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + ASKED);
            assertThat(answers).startsWith("HTTP/1.1 500 ").endsWith("answered");
        }
    }

    @Test
    void a_header_with_a_line_break_is_never_sent() throws Exception {
        var split =
                new WebResponse(
                        302, Map.of("location", List.of("/a\r\nset-cookie: b=c")), new byte[0]);
        try (var server = new Listening(Settings.Http.standard(), null, _ -> split)) {
            assertThat(server.exchange(ASKED))
                    .startsWith("HTTP/1.1 500 ")
                    .doesNotContain("set-cookie");
        }
    }

    @Test
    void a_status_that_has_no_body_sends_none() throws Exception {
        var odd = WebResponse.text(204, "a body");
        try (var server = new Listening(Settings.Http.standard(), null, _ -> odd)) {
            assertThat(server.exchange(ASKED))
                    .startsWith("HTTP/1.1 204 ")
                    .doesNotContain("content-length")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void what_is_sent_behind_the_last_request_does_not_take_its_answer_back() throws Exception {
        try (var server = new Listening();
                var eager = server.connect()) {
            eager.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
            var first = eager.getInputStream().read();
            for (var i = 0; i < 100; i++) {
                eager.getOutputStream().write(new byte[1_000]);
            }
            eager.shutdownOutput();
            assertThat(Character.toString(first) + Listening.rest(eager))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("/asked\n");
        }
    }

    @Test
    void the_host_is_the_target_s_where_the_target_names_one() throws Exception {
        try (var server = new Listening()) {
            server.exchange("GET http://b:81/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(server.seen.getFirst().header("host")).isEqualTo("b:81");
        }
    }
}
