package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.OutboundReply.Lost;
import dev.latchkey.provider.OutboundReply.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("192.0.3.1");

    private final Outbound outbound = outbound(AddressRules.local(), host -> List.of(LOOPBACK));

    @AfterEach
    void close() {
        outbound.close();
    }

    @Test
    void an_answer_comes_back_as_it_was_sent() throws IOException {
        try (var plug = Plug.answering(Plug.json(400, "{\"error\":\"invalid_grant\"}"))) {
            var answer = (Answered) outbound.send(post(plug.url()));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.body()).asString().isEqualTo("{\"error\":\"invalid_grant\"}");
            assertThat(answer.whole()).isTrue();
        }
    }

    @Test
    void a_request_carries_what_it_must_and_nothing_else() throws IOException {
        try (var plug = Plug.answering(Plug.json(200, "{}"))) {
            outbound.send(post(plug.url()));
            assertThat(plug.requests.getFirst().lines())
                    .containsExactlyInAnyOrder(
                            "POST /token HTTP/1.1",
                            "Host: 127.0.0.1:" + plug.port(),
                            "Accept: application/json",
                            "Accept-Encoding: identity",
                            "User-Agent: Latchkey/test",
                            "Connection: close",
                            "Authorization: Bearer s3cret",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: 3",
                            "",
                            "a=b");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) throws IOException {
        try (var target = Plug.answering(Plug.json(200, "{}"));
                var plug =
                        Plug.answering(
                                "HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                                        .formatted(status, target.url()))) {
            assertThat(((Answered) outbound.send(post(plug.url()))).status()).isEqualTo(status);
            assertThat(target.requests).isEmpty();
        }
    }

    @Test
    void nothing_is_sent_twice() throws IOException {
        try (var plug = Plug.that(socket -> socket.close())) {
            assertThat(outbound.send(post(plug.url()))).isInstanceOf(Lost.class);
            assertThat(plug.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"at-1\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "SSH-2.0-OpenSSH_9.9\r\n",
            })
    void an_answer_that_is_cut_short_or_garbled_is_lost_and_not_quoted(String answer)
            throws IOException {
        try (var plug = Plug.answering(answer)) {
            var reply = outbound.send(post(plug.url()));
            assertThat(reply).isInstanceOf(Lost.class);
            assertThat(reply.toString()).doesNotContain("at-1", "SSH");
        }
    }

    @Test
    void a_provider_that_says_nothing_is_lost_at_the_deadline() throws IOException {
        try (var plug = Plug.that(socket -> socket.getInputStream().read())) {
            var before = System.nanoTime();
            assertThat(outbound.send(post(plug.url())))
                    .isEqualTo(new Lost("no whole answer within 700 ms"));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
        }
    }

    @Test
    void a_provider_that_drips_is_lost_at_the_deadline_all_the_same() throws IOException {
        try (var plug =
                Plug.that(socket -> {
                    for (var letter : Plug.json(200, "x".repeat(900)).toCharArray()) {
                        socket.getOutputStream().write(letter);
                        Thread.sleep(20);
                    }
                })) {
            assertThat(outbound.send(post(plug.url())))
                    .isEqualTo(new Lost("no whole answer within 700 ms"));
        }
    }

    @Test
    void of_a_huge_answer_only_the_first_mebibyte_is_kept() throws IOException {
        try (var plug =
                Plug.that(socket -> {
                    var out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    var chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                    while (true) {
                        out.write(chunk);
                    }
                })) {
            var answer = (Answered) outbound.send(post(plug.url()));
            assertThat(answer.body()).hasSize(Outbound.MOST_BODY_BYTES);
            assertThat(answer.whole()).isFalse();
        }
    }

    @Test
    void a_flood_of_headers_is_lost() throws IOException {
        var many = "X-A: %s\r\n".formatted("a".repeat(1_000)).repeat(50);
        var endless = "X-A: " + "a".repeat(100_000) + "\r\n";
        for (var flood : List.of(many, endless, "X: y\r\n".repeat(500))) {
            try (var plug = Plug.answering("HTTP/1.1 200 OK\r\n" + flood + "\r\n{}")) {
                assertThat(outbound.send(post(plug.url()))).isInstanceOf(Lost.class);
            }
        }
    }

    @Test
    void a_packed_body_is_not_unpacked() throws IOException {
        try (var plug =
                Plug.answering(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\b")) {
            var answer = (Answered) outbound.send(post(plug.url()));
            assertThat(answer.body()).containsExactly(0x1f, 0x8b, 8);
        }
    }

    @Test
    void where_nobody_listens_nothing_is_sent() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 1, LOOPBACK)) {
            port = gone.getLocalPort();
        }
        assertThat(outbound.send(post(URI.create("http://127.0.0.1:%d/".formatted(port)))))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void a_name_without_an_address_is_not_sent() {
        try (var lost =
                outbound(
                        AddressRules.strict(),
                        host -> {
                            throw new java.net.UnknownHostException(host);
                        })) {
            assertThat(lost.send(post(URI.create("https://id.example.com/"))))
                    .isEqualTo(new NotSent("id.example.com has no address"));
        }
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() throws IOException {
        try (var plug = Plug.answering(Plug.json(200, "{}"));
                var strict = outbound(AddressRules.strict(), host -> List.of(PUBLIC, LOOPBACK))) {
            var url = URI.create("https://id.example.com:%d/".formatted(plug.port()));
            assertThat(strict.send(post(url)).toString()).contains("refused", "this machine");
            assertThat(plug.requests).isEmpty();
        }
    }

    @Test
    void a_name_that_changes_its_address_never_leads_to_loopback() throws Exception {
        var hits = new AtomicInteger();
        var asked = new AtomicInteger();
        try (var server = new ServerSocket(0, 50, LOOPBACK);
                var strict =
                        outbound(
                                AddressRules.strict(),
                                host ->
                                        List.of(
                                                asked.getAndIncrement() % 2 == 0
                                                        ? LOOPBACK
                                                        : InetAddress.ofLiteral("0.0.0.0")))) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var socket = server.accept()) {
                            hits.incrementAndGet();
                            socket.getOutputStream().write(0);
                        } catch (IOException e) {
                            // Nobody came, which is the point.
                        }
                    });
            var url = URI.create("https://id.example.com:%d/".formatted(server.getLocalPort()));
            for (var round = 0; round < 1_000; round++) {
                assertThat(strict.send(post(url))).isInstanceOf(NotSent.class);
            }
            assertThat(asked).hasValue(1_000);
            assertThat(hits).hasValue(0);
        }
    }

    @Test
    void a_name_is_asked_once_for_each_request() throws IOException {
        var asked = new AtomicInteger();
        try (var plug = Plug.answering(Plug.json(200, "{}"));
                var counting =
                        outbound(
                                AddressRules.local(),
                                host -> {
                                    asked.incrementAndGet();
                                    return List.of(LOOPBACK);
                                })) {
            var url = URI.create("http://a.localhost:%d/".formatted(plug.port()));
            assertThat(counting.send(post(url))).isInstanceOf(Answered.class);
            assertThat(asked).hasValue(1);
            assertThat(plug.requests.getFirst()).contains("Host: a.localhost:" + plug.port());
        }
    }

    @Test
    void a_refused_url_is_not_even_looked_up() {
        var asked = new AtomicInteger();
        try (var strict =
                outbound(
                        AddressRules.strict(),
                        host -> {
                            asked.incrementAndGet();
                            return List.of(PUBLIC);
                        })) {
            assertThat(strict.send(post(URI.create("http://id.example.com/"))))
                    .isInstanceOf(NotSent.class);
            assertThat(asked).hasValue(0);
        }
    }

    static OutboundRequest post(URI url) {
        return new OutboundRequest(
                "POST",
                url,
                Map.of(),
                Secret.of("Bearer s3cret"),
                new OutboundRequest.Body("application/x-www-form-urlencoded", Secret.of("a=b")));
    }

    private static Outbound outbound(AddressRules rules, Names names) {
        return new Outbound(
                rules, names, Duration.ofMillis(600), Duration.ofMillis(700), "Latchkey/test");
    }
}
