package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir Path directory;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = SqliteFile.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_many_writers_at_once_those_that_fail_take_nobody_with_them() throws Exception {
        var writes = new ArrayList<Future<Integer>>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++) {
                var name = "team " + i;
                var fails = i % 5 == 0;
                writes.add(
                        writers.submit(() -> database.write(handle -> add(handle, name, fails))));
            }
        }
        var failed = 0;
        for (var write : writes) {
            try {
                assertThat(write.get()).isEqualTo(1);
            } catch (Exception e) {
                assertThat(e).hasRootCauseMessage("this one fails");
                failed++;
            }
        }
        assertThat(failed).isEqualTo(100);
        assertThat(teams()).isEqualTo(400);
    }

    @Test
    void what_is_thrown_reaches_the_writer_as_it_is() {
        assertThatThrownBy(() -> database.write(handle -> add(handle, "half", true)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("this one fails");
        assertThat(teams()).isZero();
    }

    @Test
    void after_the_end_nobody_waits_in_vain() {
        database.close();
        assertThatThrownBy(() -> database.write(handle -> add(handle, "late", false)))
                .hasMessageContaining("closed");
    }

    private int teams() {
        return database.read(handle ->
                handle.createQuery("select count(*) from team").mapTo(Integer.class).one());
    }

    private static int add(Handle handle, String name, boolean fails) {
        var added =
                handle.createUpdate(
                                "insert into team (team_id, name, created_at) values (:n, :n, 0)")
                        .bind("n", name)
                        .execute();
        if (fails) {
            throw new IllegalArgumentException("this one fails");
        }
        return added;
    }
}
