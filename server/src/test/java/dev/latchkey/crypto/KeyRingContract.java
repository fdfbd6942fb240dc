package dev.latchkey.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.StepClock;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data keys and the pepper, on every database. */
abstract class KeyRingContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Engine engine;
    private Database database;
    private static final Binding BINDING = new Binding("T1", "external_token", "Et1", List.of(), 1);

    private static final Binding OTHERS = new Binding("T2", "external_token", "Et2", List.of(), 1);

    private final SecureRandom random = new SecureRandom();

    KeyRingContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_sealed_opens_after_a_restart() throws Exception {
        var box = sealer(key()).seal(BINDING, "a token".getBytes(UTF_8));
        assertThat(sealer(FileKey.read(directory.resolve("key"))).open(BINDING, box))
                .isEqualTo("a token".getBytes(UTF_8));
    }

    @Test
    void another_key_is_refused_at_once() throws Exception {
        sealer(key());
        var other = FileKey.create(directory.resolve("other"), random);
        assertThatThrownBy(() -> sealer(other))
                .isInstanceOf(KeyRing.WrongKeyException.class)
                .hasMessageContaining("put the right key back");
    }

    @Test
    void nodes_that_start_together_end_up_with_one_key_and_one_pepper() throws Exception {
        var key = key();
        var hashes = new ArrayList<Future<byte[]>>();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                hashes.add(
                        nodes.submit(() ->
                                Pepper.load(database, sealer(key), random).hash("test", "part")));
            }
        }
        var first = hashes.getFirst().get();
        for (var hash : hashes) {
            assertThat(hash.get()).isEqualTo(first);
        }
    }

    @Test
    void a_suspended_key_opens_and_seals_nothing_until_it_is_resumed() throws Exception {
        var ring = ring(key());
        var sealer = new Sealer(ring);
        var box = sealer.seal(BINDING, "a token".getBytes(UTF_8));
        var other = sealer.seal(OTHERS, "another".getBytes(UTF_8));
        assertThat(ring.suspend("T1", true)).isTrue();
        assertThat(ring.suspend("T1", true)).isFalse();
        assertThatThrownBy(() -> sealer.open(BINDING, box))
                .isInstanceOf(KeyRing.WithheldException.class);
        assertThatThrownBy(() -> sealer.seal(BINDING, box))
                .isInstanceOf(KeyRing.WithheldException.class);
        assertThat(sealer.open(OTHERS, other)).isEqualTo("another".getBytes(UTF_8));
        assertThat(ring.suspend("T1", false)).isTrue();
        assertThat(sealer.open(BINDING, box)).isEqualTo("a token".getBytes(UTF_8));
    }

    @Test
    void a_key_that_was_never_used_can_be_suspended() throws Exception {
        var ring = ring(key());
        assertThat(ring.suspend("T9", true)).isTrue();
        assertThat(ring.isSuspended("T9")).isTrue();
        assertThatThrownBy(() -> new Sealer(ring).prepare("T9"))
                .isInstanceOf(KeyRing.WithheldException.class);
    }

    @Test
    void who_has_the_key_in_hand_stores_what_is_under_way_and_nobody_else_does() throws Exception {
        var ring = ring(key());
        var sealer = new Sealer(ring);
        var underWay = sealer.inHand("T1");
        ring.suspend("T1", true);
        var box = underWay.seal(BINDING, "a grant".getBytes(UTF_8));
        assertThatThrownBy(() -> sealer.open(BINDING, box))
                .isInstanceOf(KeyRing.WithheldException.class);
        assertThatThrownBy(() -> sealer.inHand("T1")).isInstanceOf(KeyRing.WithheldException.class);
        ring.suspend("T1", false);
        assertThat(sealer.open(BINDING, box)).isEqualTo("a grant".getBytes(UTF_8));
    }

    @Test
    void another_node_drops_a_suspended_key_when_it_looks_and_needs_no_look_to_resume()
            throws Exception {
        var key = key();
        var here = ring(key);
        var there = ring(key);
        var sealer = new Sealer(there);
        var box = sealer.seal(BINDING, "a token".getBytes(UTF_8));
        here.suspend("T1", true);
        there.dropSuspended();
        assertThatThrownBy(() -> sealer.open(BINDING, box))
                .isInstanceOf(KeyRing.WithheldException.class);
        here.suspend("T1", false);
        assertThat(sealer.open(BINDING, box)).isEqualTo("a token".getBytes(UTF_8));
    }

    private KeyRing ring(FileKey key) {
        return new KeyRing(key, new DataKeys(database, clock));
    }

    private FileKey key() throws Exception {
        return FileKey.create(directory.resolve("key"), random);
    }

    private Sealer sealer(FileKey key) {
        return new Sealer(new KeyRing(key, new DataKeys(database, clock)));
    }
}
