package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consents under way, on every database. */
abstract class ConsentStoreContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Engine engine;
    private Database database;
    private ConsentStore store;

    ConsentStoreContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        store = new ConsentStore(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_link_is_found_by_its_hash_alone() {
        store.add(consent("Cs1"), bytes(1));
        assertThat(found(1).openUntil()).isEqualTo(clock.instant().plusSeconds(600));
        assertThat(found(1).browserHash()).isNull();
        assertThat(store.byLink(bytes(2))).isNull();
        assertThat(store.byState(bytes(1))).isNull();
    }

    @Test
    void one_of_two_browsers_gets_the_link() {
        store.add(consent("Cs1"), bytes(1));
        assertThat(store.bind("Cs1", bytes(10))).isTrue();
        assertThat(store.bind("Cs1", bytes(11))).isFalse();
        assertThat(found(1).browserHash()).isEqualTo(bytes(10));
    }

    @Test
    void one_of_two_callbacks_gets_the_state() {
        store.add(consent("Cs1"), bytes(1));
        assertThat(store.leave("Cs1", bytes(20), null, soon(), null)).isTrue();
        assertThat(store.claim("Cs1", bytes(21))).isFalse();
        assertThat(store.claim("Cs1", bytes(20))).isTrue();
        assertThat(store.claim("Cs1", bytes(20))).isFalse();
        assertThat(store.leave("Cs1", bytes(22), null, soon(), null)).isFalse();
        assertThat(found(1).usedAt()).isEqualTo(clock.instant());
    }

    @Test
    void what_a_link_is_for_is_kept_with_it() {
        store.add(consent("Cs1"), bytes(1));
        assertThat(found(1).externalTokenId()).isEqualTo("Et1");
        assertThat(found(1).workflowId()).isEqualTo("Wf1");
        assertThat(found(1).returnTo()).isEqualTo("https://app.example/back");
    }

    @Test
    void the_last_leaving_says_what_is_renewed() {
        store.add(consent("Cs1"), bytes(1));
        store.leave("Cs1", bytes(20), null, soon(), null);
        assertThat(found(1).externalTokenId()).isNull();
        store.leave("Cs1", bytes(21), null, soon(), "Et2");
        assertThat(found(1).externalTokenId()).isEqualTo("Et2");
    }

    @Test
    void a_consent_ends_once() {
        store.add(consent("Cs1"), bytes(1));
        assertThat(store.end("Cs1")).isTrue();
        assertThat(store.end("Cs1")).isFalse();
        assertThat(store.leave("Cs1", bytes(20), null, soon(), null)).isFalse();
    }

    @Test
    void a_state_ends() {
        store.add(consent("Cs1"), bytes(1));
        store.leave("Cs1", bytes(20), bytes(5), soon(), null);
        clock.step(Duration.ofMinutes(10));
        assertThat(store.claim("Cs1", bytes(20))).isFalse();
        assertThat(found(1).verifier()).isEqualTo(bytes(5));
    }

    @Test
    void what_ended_long_ago_is_swept_out_by_what_comes() {
        store.add(consent("Cs1"), bytes(1));
        clock.step(Duration.ofHours(2));
        store.add(consent("Cs2"), bytes(2));
        assertThat(store.byLink(bytes(1))).isNull();
        assertThat(store.byLink(bytes(2))).isNotNull();
    }

    private Consent found(int link) {
        return Objects.requireNonNull(store.byLink(bytes(link)));
    }

    private Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    private Consent consent(String id) {
        return new Consent(
                id,
                "T1",
                "A1",
                "U1",
                "Op1",
                null,
                null,
                clock.instant().plusSeconds(600),
                null,
                null,
                "Et1",
                "Wf1",
                "https://app.example/back");
    }

    private static byte[] bytes(int first) {
        return new byte[] {(byte) first, 0, -1};
    }
}
