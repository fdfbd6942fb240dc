package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource({
        "error200,       200, invalid_request",
        "busy,           429, slow_down",
        "invalid_client, 401, invalid_client",
        "invalid_grant,  400, invalid_grant",
        "down,           503, Service Unavailable",
        "500,            500, Internal Server Error",
        "html,           200, Please stand by",
        "redirect,       307, ''",
    })
    void a_fault_that_speaks_leaves_the_grant_alone(String fault, int status, String said)
            throws Exception {
        var tokens = granted("R7,fault=" + fault);
        var reply = app.refresh(tokens.refreshToken());
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(said);
        assertThat(sandbox.ledger().count(Decision.UNPROCESSED)).isEqualTo(1);
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
    }

    @Test
    void a_busy_provider_says_when_to_come_back() throws Exception {
        var reply = app.refresh(granted("R7,fault=busy,retry_after=7").refreshToken());
        assertThat(reply.http().headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void a_fault_with_times_clears_by_itself() throws Exception {
        var first = granted("R7,fault=down,times=2").refreshToken();
        assertThat(app.refresh(first).status()).isEqualTo(503);
        assertThat(app.refresh(first).status()).isEqualTo(503);
        assertThat(app.refresh(first).outcome()).isEqualTo("ok");
        assertThat(sandbox.policy(Sandbox.CLIENT)).isEqualTo(Policy.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate", "drop_after"})
    void a_lost_answer_has_rotated(String fault) {
        var tokens = granted("R7,fault=" + fault);
        assertThatThrownBy(() -> app.refresh(tokens.refreshToken()))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.ledger().count(Decision.ROTATED)).isEqualTo(1);
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isFalse();
    }

    @Test
    void a_dropped_request_has_not_rotated() {
        var tokens = granted("R7,fault=drop_before");
        assertThatThrownBy(() -> app.refresh(tokens.refreshToken()))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
    }

    @Test
    void a_truncated_answer_ends_early_on_the_wire() throws Exception {
        var raw = raw(granted("R7,fault=truncate").refreshToken());
        var head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        var body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
        var declared =
                head.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElseThrow();
        assertThat(head).startsWith("HTTP/1.1 200");
        assertThat(body).hasSize(declared / 2).startsWith("{\"access_token\"");
        assertThat(sandbox.ledger().entries().getLast().written()).isEqualTo(declared / 2);
    }

    @Test
    void a_dropped_answer_is_not_a_byte_on_the_wire() throws Exception {
        assertThat(raw(granted("R7,fault=drop_after").refreshToken())).isEmpty();
        assertThat(sandbox.ledger().entries().getLast().status()).isZero();
    }

    private String raw(String refreshToken) throws IOException {
        try (var socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), sandbox.tokenUri().getPort())) {
            var body =
                    "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
                            .formatted(refreshToken, Sandbox.CLIENT, Sandbox.SECRET);
            var request =
                    "POST /token HTTP/1.1\r\nHost: sandbox\r\nContent-Length: %d\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n%s"
                            .formatted(body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stall", "drip", "huge"})
    void an_answer_without_end_ends_when_the_sandbox_closes(String fault) {
        var pending = refreshing(granted("R7,fault=" + fault).refreshToken());
        await().until(() -> sandbox.ledger().refreshes() == 1);
        sandbox.close();
        assertThatThrownBy(pending::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_stalled_request_is_processed_late_when_the_policy_changes() {
        var pending = refreshing(granted("R7,fault=stall").refreshToken());
        await().until(() -> sandbox.ledger().refreshes() == 1);
        assertThat(sandbox.ledger().count(Decision.PENDING)).isEqualTo(1);
        sandbox.policy(Sandbox.CLIENT, "R7");
        assertThat(pending.join().outcome()).isEqualTo("ok");
    }

    @Test
    void a_drip_comes_byte_by_byte() {
        var pending = refreshing(granted("R7,fault=drip").refreshToken());
        await().until(() -> sandbox.ledger().entries().getLast().written() >= 1);
        assertThat(pending).isNotDone();
        assertThat(sandbox.ledger().count(Decision.ROTATED)).isEqualTo(1);
    }

    @Test
    void a_huge_answer_does_not_end() {
        var pending = refreshing(granted("R7,fault=huge").refreshToken());
        await().until(() -> sandbox.ledger().entries().getLast().written() > 4_000_000);
        assertThat(pending).isNotDone();
    }

    @Test
    void a_slow_answer_was_decided_before_it_came() {
        var pending = refreshing(granted("R7,slow=1h").refreshToken());
        await().until(() -> sandbox.ledger().count(Decision.ROTATED) == 1);
        assertThat(pending).isNotDone();
    }

    @Test
    void a_hostile_token_carries_a_line_break() throws Exception {
        var reply = app.refresh(granted("R7,fault=hostile_token").refreshToken());
        assertThat(reply.get("access_token")).contains("\r\nX-Injected: yes");
        assertThat(reply.http().headers().firstValue("X-Injected")).isEmpty();
    }

    @Test
    void whoever_follows_the_redirect_is_noted() throws Exception {
        var form = Map.of("grant_type", "refresh_token", "refresh_token", "srt_x");
        granted("R7,fault=redirect");
        var reply = app.token(form);
        app.post(reply.http().headers().firstValue("Location").orElseThrow(), form, "");
        assertThat(sandbox.ledger().count(Decision.FOLLOWED_REDIRECT)).isEqualTo(1);
    }

    @Test
    void a_gate_holds_requests_until_it_opens() throws Exception {
        var tokens = granted("R7");
        try (var gate = sandbox.holdRequests()) {
            var pending = refreshing(tokens.refreshToken());
            gate.awaitArrivals(1);
            assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
            gate.open();
            assertThat(pending.join().outcome()).isEqualTo("ok");
        }
    }

    @Test
    void a_held_request_meets_the_policy_of_the_moment_it_is_let_go() throws Exception {
        var tokens = granted("R7");
        try (var gate = sandbox.holdRequests()) {
            var pending = refreshing(tokens.refreshToken());
            gate.awaitArrivals(1);
            sandbox.policy(Sandbox.CLIENT, "R7,fault=down");
            gate.open();
            assertThat(pending.join().status()).isEqualTo(503);
        }
    }

    @Test
    void a_gate_holds_answers_that_are_decided() throws Exception {
        var tokens = granted("R7");
        try (var gate = sandbox.holdAnswers()) {
            var pending = refreshing(tokens.refreshToken());
            gate.awaitArrivals(1);
            assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isFalse();
            assertThat(pending).isNotDone();
            gate.open();
            assertThat(pending.join().outcome()).isEqualTo("ok");
        }
    }

    @Test
    void of_a_hundred_refreshes_at_once_exactly_one_wins() {
        var token = granted("R7").refreshToken();
        var replies =
                Stream.generate(() -> refreshing(token)).limit(100).toList().stream()
                        .map(CompletableFuture::join)
                        .map(App.Reply::outcome)
                        .toList();
        assertThat(replies).hasSize(100).containsOnlyOnce("ok");
        assertThat(sandbox.ledger().refreshes()).isEqualTo(100);
        assertThat(sandbox.ledger().count(Decision.ROTATED)).isEqualTo(1);
        assertThat(sandbox.ledger().count(Decision.FAMILY_REVOKED)).isEqualTo(1);
        assertThat(sandbox.ledger().count(Decision.REFUSED)).isEqualTo(98);
    }

    private CompletableFuture<App.Reply> refreshing(String refreshToken) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return app.refresh(refreshToken);
                    } catch (IOException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }
}
