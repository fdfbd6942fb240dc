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

    private FileKey key() throws Exception {
        return FileKey.create(directory.resolve("key"), random);
    }

    private Sealer sealer(FileKey key) {
        return new Sealer(new KeyRing(key, new DataKeys(database, clock)));
    }
}
