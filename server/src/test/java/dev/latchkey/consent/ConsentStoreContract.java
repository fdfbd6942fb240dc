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
        assertThat(store.leave("Cs1", bytes(20), null, soon())).isTrue();
        assertThat(store.claim("Cs1", bytes(21))).isFalse();
        assertThat(store.claim("Cs1", bytes(20))).isTrue();
        assertThat(store.claim("Cs1", bytes(20))).isFalse();
        assertThat(store.leave("Cs1", bytes(22), null, soon())).isFalse();
        assertThat(found(1).usedAt()).isEqualTo(clock.instant());
    }

    @Test
    void a_state_ends() {
        store.add(consent("Cs1"), bytes(1));
        store.leave("Cs1", bytes(20), bytes(5), soon());
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
                null);
    }

    private static byte[] bytes(int first) {
        return new byte[] {(byte) first, 0, -1};
    }
}
