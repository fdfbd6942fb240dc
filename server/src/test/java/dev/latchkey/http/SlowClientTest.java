package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who takes his time gets so much of it, and takes none of the others'. */
class SlowClientTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String ASKED =
            "GET /asked HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @Test
    void however_often_a_byte_comes_the_deadline_does_not_move() throws Exception {
        var bytes = new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));
        var waits = new ArrayList<Integer>();
        var in = new Incoming(new OneByOne(bytes), waits::add);
        in.within(LONG);
        assertThat(in.next()).isEqualTo('a');
        assertThat(in.next()).isEqualTo('b');
        assertThat(waits.get(1)).isPositive().isLessThanOrEqualTo(waits.get(0));
        in.within(Duration.ZERO);
        assertThatThrownBy(in::next).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_head_that_stops_half_way_gets_408_and_a_close() throws Exception {
        try (var server = new Listening(Listening.times(LONG, SHORT, LONG, LONG));
                var slow = server.connect()) {
            send(slow, "GET /slow HTTP/1.1\r\nHost:");
            assertThat(Listening.rest(slow))
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains("connection: close")
                    .endsWith("{\"ok\":false,\"error\":\"late\"}");
        }
    }

    @Test
    void a_body_that_stops_half_way_reaches_the_handler_as_what_it_is() throws Exception {
        try (var server = new Listening(Listening.times(LONG, LONG, SHORT, LONG));
                var slow = server.connect()) {
            send(slow, "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(Listening.rest(slow)).startsWith("HTTP/1.1 200").contains("close");
            assertThat(server.seen.getFirst().bodyComplete()).isFalse();
            assertThat(server.seen.getFirst().body()).asString().isEqualTo("abc");
        }
    }

    @Test
    void so_does_one_that_is_cut_off() throws Exception {
        try (var server = new Listening();
                var cut = server.connect()) {
            send(cut, "POST /cut HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
            cut.shutdownOutput();
            assertThat(Listening.rest(cut)).startsWith("HTTP/1.1 200").contains("close");
            assertThat(server.seen.getFirst().bodyComplete()).isFalse();
        }
    }

    @Test
    void who_asks_nothing_more_is_hung_up_on_without_a_word() throws Exception {
        try (var server = new Listening(Listening.times(SHORT, LONG, LONG, LONG));
                var idle = server.connect()) {
            send(idle, "GET /once HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(Listening.rest(idle)).endsWith("/once\n");
        }
    }

    @Test
    void who_does_not_read_the_answer_is_hung_up_on() throws Exception {
        var large = WebResponse.of(200, "text/plain", new byte[64 << 20]);
        try (var server =
                        new Listening(Listening.times(LONG, LONG, LONG, SHORT), null, _ -> large);
                var deaf = server.connect()) {
            send(deaf, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> send(deaf, "x".repeat(1_000)))
                                    .isInstanceOf(SocketException.class));
        }
    }

    @Test
    void two_thousand_idle_connections_are_in_nobody_s_way() throws Exception {
        var idle = new ArrayList<Socket>();
        try (var server = new Listening()) {
            for (var i = 0; i < 2_000; i++) {
                var socket = server.connect();
                idle.add(socket);
                if (i % 2 == 0) {
                    send(socket, "GET /half HTTP/1.1\r\n");
                }
            }
            assertThat(server.exchange(ASKED)).startsWith("HTTP/1.1 200");
            assertThat(server.paths()).containsExactly("/asked");
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void when_all_places_are_taken_the_one_that_waits_longest_makes_room() throws Exception {
        try (var server = new Listening(Listening.connections(3));
                var first = server.connect();
                var second = server.connect();
                var third = server.connect()) {
            for (var socket : List.of(first, second, third)) {
                send(socket, "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertThat(server.exchange(ASKED)).startsWith("HTTP/1.1 200");
            assertThat(Listening.rest(first)).endsWith("/kept\n");
            send(third, ASKED);
            assertThat(Listening.rest(third)).endsWith("/asked\n");
        }
    }

    @Test
    void who_always_has_another_request_there_lets_others_come() throws Exception {
        var hasty = 2 * Runtime.getRuntime().availableProcessors();
        var each = 200;
        var begin = new CountDownLatch(1);
        var answered = new AtomicInteger();
        var before = new AtomicInteger();
        var sockets = new ArrayList<Socket>();
        try (var server =
                new Listening(
                        Settings.Http.standard(),
                        null,
                        request -> {
                            await(begin);
                            if (request.path().equals("/asked")) {
                                before.set(answered.get());
                            }
                            answered.incrementAndGet();
                            return WebResponse.text(200, "");
                        })) {
            for (var i = 0; i < hasty; i++) {
                var socket = server.connect();
                sockets.add(socket);
                send(socket, "GET /hasty HTTP/1.1\r\nHost: a\r\n\r\n".repeat(each));
            }
            Awaitility.await().until(() -> server.seen.size() == hasty);
            var other = server.connect();
            sockets.add(other);
            send(other, ASKED);
            Awaitility.await().until(() -> server.seen.size() == hasty + 1);
            begin.countDown();
            assertThat(Listening.rest(other)).startsWith("HTTP/1.1 200");
            assertThat(before.get()).isLessThan(hasty * each / 4);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OneByOne extends FilterInputStream {
        OneByOne(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, 1);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
