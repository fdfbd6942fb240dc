package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of reads, and what ends it. Names of teams stand for all that is read. */
abstract class CachedContract {
    @TempDir Path directory;
    private Database database;
    private final List<String> loads = new CopyOnWriteArrayList<>();
    private final Engine engine;

    CachedContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        insert("T1", "one");
        insert("T2", "two");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_written_is_read_by_whoever_asks_next() {
        var teams = database.cachedRows("team", this::load);
        assertThat(teams.get("T1")).isEqualTo("one");
        rename("T1", "uno");
        assertThat(teams.get("T1")).isEqualTo("uno");
        database.write(handle -> handle.execute("delete from team"));
        assertThat(teams.get("T1")).isNull();
    }

    @Test
    void what_is_not_there_is_looked_for_each_time() {
        var teams = database.cachedRows("team", this::load);
        assertThat(teams.get("T3")).isNull();
        insert("T3", "three");
        assertThat(teams.get("T3")).isEqualTo("three");
    }

    @Test
    void a_write_that_names_its_row_ends_that_one_alone() {
        var teams = database.cachedRows("team", this::load);
        teams.get("T1");
        teams.get("T2");
        database.write(
                new Row("team", "T1"),
                handle -> handle.execute("update team set name = 'uno' where team_id = 'T1'"));
        assertThat(teams.get("T1")).isEqualTo("uno");
        assertThat(teams.get("T2")).isEqualTo("two");
        assertThat(loads).containsExactly("T1", "T2", "T1");
    }

    @Test
    void an_insert_leaves_rows_and_ends_what_is_read_of_several() {
        var names =
                database.cached(
                        List.of("team", "app"),
                        (String order) ->
                                database.read(handle ->
                                        handle.createQuery(
                                                        "select name from team order by " + order)
                                                .mapTo(String.class)
                                                .list()));
        var teams = database.cachedRows("team", this::load);
        teams.get("T1");
        assertThat(names.get("name")).containsExactly("one", "two");
        insert("T3", "three");
        teams.get("T1");
        assertThat(loads).containsExactly("T1");
        assertThat(names.get("name")).containsExactly("one", "three", "two");
    }

    @Test
    void an_insert_that_may_have_been_an_update_counts_as_one() {
        var teams = database.cachedRows("team", this::load);
        teams.get("T1");
        database.write(handle ->
                handle.execute(
                        """
                        insert into team (team_id, name, created_at) values ('T1', 'uno', 0)
                        on conflict (team_id) do update set name = excluded.name
                        """));
        assertThat(teams.get("T1")).isEqualTo("uno");
    }

    @Test
    void a_statement_that_nobody_understands_ends_everything() {
        var teams = database.cachedRows("team", this::load);
        teams.get("T1");
        database.write(handle -> handle.execute("create table novelty (id text)"));
        teams.get("T1");
        assertThat(loads).containsExactly("T1", "T1");
    }

    @Test
    void a_read_that_a_write_overtook_is_not_kept() throws Exception {
        var reading = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        var teams =
                database.cachedRows(
                        "team",
                        (String id) -> {
                            var name = load(id);
                            if (first.compareAndSet(true, false)) {
                                reading.countDown();
                                await(written);
                            }
                            return name;
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> teams.get("T1"));
            reading.await();
            rename("T1", "uno");
            written.countDown();
            assertThat(slow.get()).isEqualTo("one");
        }
        assertThat(teams.get("T1")).isEqualTo("uno");
    }

    @Test
    void nobody_who_asks_after_a_write_gets_what_stood_there_before() throws Exception {
        var teams = database.cachedRows("team", this::load);
        var over = new AtomicBoolean();
        var readers = new ArrayList<Future<@Nullable String>>();
        // Not virtual: readers that never wait would leave nobody a thread to run on.
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> readUntil(over, teams)));
            }
            try {
                for (var i = 0; i < 50; i++) {
                    rename("T1", "name " + i);
                    assertThat(teams.get("T1")).isEqualTo("name " + i);
                }
            } finally {
                over.set(true);
            }
            for (var reader : readers) {
                assertThat(reader.get()).isEqualTo("name 49");
            }
        }
    }

    private static @Nullable String readUntil(AtomicBoolean over, Cached<String, String> teams) {
        while (!over.get()) {
            teams.get("T1");
        }
        return teams.get("T1");
    }

    private @Nullable String load(String id) {
        loads.add(id);
        return database.read(handle ->
                handle.createQuery("select name from team where team_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    private void insert(String id, String name) {
        database.write(handle ->
                handle.execute(
                        "insert into team (team_id, name, created_at) values (?, ?, 0)", id, name));
    }

    private void rename(String id, String name) {
        database.write(
                handle -> handle.execute("update team set name = ? where team_id = ?", name, id));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
