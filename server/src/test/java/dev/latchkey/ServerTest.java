package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vault as a process: what it keeps on the disk, how it starts, and how it stops. */
class ServerTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"key", "admin-token", "latchkey.db", "latchkey.db-wal"})
    void what_it_keeps_is_its_owner_s_alone(String file) throws Exception {
        try (var _ = new TestVault(directory, "R1")) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_lost_key_is_missed_and_not_replaced() throws Exception {
        var vault = new TestVault(directory, "R1");
        vault.close();
        Files.delete(directory.resolve("key"));
        assertThatThrownBy(() -> vault.node(directory))
                .hasMessageContaining("is missing, and the database was sealed with it");
        assertThat(directory.resolve("key")).doesNotExist();
    }

    @Test
    void a_directory_that_everybody_may_write_is_refused() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> new TestVault(directory, "R1").close())
                .hasMessageContaining("run chmod o-w on it");
    }

    @Test
    void a_stop_waits_for_the_refresh_and_its_caller_but_not_for_half_a_request() throws Exception {
        var vault = new TestVault(directory, "R7");
        var id = vault.connected("grace@example.com");
        vault.clock.step(Duration.ofHours(2));
        try (var slow = new Socket(vault.server.url().getHost(), vault.server.url().getPort());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.getOutputStream()
                    .write("POST /api/api.test HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            try (var gate = vault.sandbox.holdAnswers()) {
                var call =
                        callers.submit(() ->
                                vault.call(
                                        "apps.auth.external.get",
                                        vault.botToken,
                                        Map.of("external_token_id", id)));
                gate.awaitArrivals(1);
                var stop = callers.submit(vault.server::close);
                gate.open();
                assertThat(call.get(20, TimeUnit.SECONDS).path("ok").asBoolean()).isTrue();
                stop.get(20, TimeUnit.SECONDS);
            }
        } finally {
            vault.close();
        }
    }

    @Test
    void a_head_request_is_answered_without_a_body() throws Exception {
        try (var vault = new TestVault(directory, "R1");
                var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(vault.server.url().resolve("/health"))
                                    .HEAD()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }
}
