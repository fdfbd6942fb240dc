package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.TestVault;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A vault whose storage really fails: before anything happened, and after the provider answered.
 */
abstract class FailingStorageContract {
    @TempDir Path directory;
    private final Engine engine;
    private TestVault vault;
    private String id;

    FailingStorageContract(Engine engine) {
        this.engine = engine;
    }

    /** A failure that lasts until it is closed. */
    interface Failure extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on nothing can be made durable. */
    abstract Failure fail(TestVault failing) throws Exception;

    @BeforeEach
    void open() throws Exception {
        var refresh = SettingsReader.read(Map.of("refresh.commit-budget", "300ms")).refresh();
        vault = new TestVault(directory, "R1", engine, refresh);
        id = vault.connected("grace@example.com");
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void before_anything_happened_it_is_an_internal_error_and_nothing_was_sent() throws Exception {
        try (var _ = fail(vault)) {
            assertThat(error(get(true))).isEqualTo("internal_error");
        }
        assertThat(vault.sandbox.ledger().refreshes()).isZero();
        untilItWorksAgain();
    }

    @Test
    void after_the_provider_answered_it_is_a_fatal_error_and_the_answer_is_not_handed_out()
            throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var gate = vault.sandbox.holdAnswers()) {
            var call = callers.submit(() -> get(true));
            gate.awaitArrivals(1);
            try (var _ = fail(vault)) {
                gate.open();
                var answer = call.get();
                assertThat(error(answer)).isEqualTo("fatal_error");
                assertThat(answer.has("external_token")).isFalse();
            }
        }
        assertThat(vault.sandbox.ledger().refreshes()).isEqualTo(1);
        vault.clock.step(Duration.ofMinutes(5)); // the lease of the attempt that failed is over
        untilItWorksAgain();
    }

    private void untilItWorksAgain() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(
                                        vault.sandbox.accepts(
                                                get(true).path("external_token").asString("")))
                                .isTrue());
    }

    /** Asks for the token, or for a new one. */
    JsonNode get(boolean force) throws Exception {
        return vault.call(
                "apps.auth.external.get",
                vault.botToken,
                Map.of("external_token_id", id, "force_refresh", Boolean.toString(force)));
    }

    /** The vault whose storage fails. */
    TestVault vault() {
        return vault;
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asString("none");
    }
}
