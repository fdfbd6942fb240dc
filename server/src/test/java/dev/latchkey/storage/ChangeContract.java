package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are made together. Names of teams stand for all that is changed. */
abstract class ChangeContract {
    static final Duration WAIT = Duration.ofSeconds(30);
    private static final int MANY = 300;

    @TempDir Path directory;
    final Engine engine;
    Database database;

    ChangeContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        database.write(handle -> {
            for (var i = 0; i < MANY; i++) {
                add("old", i).execute(handle);
            }
            return 0;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_two_who_change_the_same_row_one_is_told_that_it_had_changed() throws Exception {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < MANY; i++) {
            changes.add(rename(i, "first", "note", i));
            changes.add(rename(i, "second", "note", i));
        }
        var changed = together(changes);
        for (var i = 0; i < MANY; i++) {
            assertThat(changed.get(2 * i)).as("team %d", i).isNotEqualTo(changed.get(2 * i + 1));
            assertThat(name("old", i)).isEqualTo(changed.get(2 * i) ? "first" : "second");
            // A second note would have been refused.
            assertThat(name("note", i)).isEqualTo("noted");
        }
    }

    @Test
    void of_changes_handed_over_together_one_that_fails_is_told_and_the_others_are_made() {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < MANY; i++) {
            changes.add(rename(i, "new", i == 7 ? "old" : "note", i));
        }
        assertThatThrownBy(() -> database.changeAll(changes))
                .hasMessageMatching("(?is).*(unique|duplicate).*");
        for (var i = 0; i < MANY; i++) {
            assertThat(name("old", i)).isEqualTo(i == 7 ? "was" : "new");
        }
    }

    @Test
    void a_change_that_fails_takes_nobody_with_it_and_leaves_nothing() throws Exception {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < MANY; i++) {
            // Every tenth note stands in the way of itself: that team is there already.
            changes.add(rename(i, "new", i % 10 == 0 ? "old" : "note", i));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = start(changes, threads::submit);
            for (var i = 0; i < MANY; i++) {
                var fails = i % 10 == 0;
                assertThat(results.get(i))
                        .as("team %d", i)
                        .satisfies(result -> {
                            if (fails) {
                                assertThat(result).failsWithin(WAIT);
                            } else {
                                assertThat(result).succeedsWithin(WAIT).isEqualTo(true);
                            }
                        });
                assertThat(name("old", i)).isEqualTo(fails ? "was" : "new");
            }
        }
    }

    @Test
    void what_was_changed_is_read_anew() throws Exception {
        var names = database.cachedRows("team", (String id) -> name(id));
        assertThat(names.get(id("old", 1))).isEqualTo("was");
        assertThat(names.get(id("old", 2))).isEqualTo("was");
        assertThat(together(List.of(rename(1, "new", "note", 1), rename(2, "new", "note", 2))))
                .containsExactly(true, true);
        assertThat(names.get(id("old", 1))).isEqualTo("new");
        assertThat(names.get(id("old", 2))).isEqualTo("new");
    }

    interface Start {
        Future<Boolean> now(Callable<Boolean> change);
    }

    private List<Future<Boolean>> start(List<Change> changes, Start start) {
        var go = new CountDownLatch(1);
        var started = new ArrayList<Future<Boolean>>();
        for (var change : changes) {
            started.add(
                    start.now(() -> {
                        go.await();
                        return database.change(change);
                    }));
        }
        go.countDown();
        return started;
    }

    private List<Boolean> together(List<Change> changes) throws Exception {
        var changed = new ArrayList<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : start(changes, threads::submit)) {
                changed.add(each.get());
            }
        }
        return changed;
    }

    static String id(String kind, int number) {
        return "%s%03d".formatted(kind, number);
    }

    static Change rename(int number, String name, String noteKind, int note) {
        return new Change(
                new Row("team", id("old", number)),
                new Statement("update team set name = :name where team_id = :id and name = 'was'")
                        .bind("name", name)
                        .bind("id", id("old", number)),
                add(noteKind, note).bind("name", "noted"));
    }

    private static Statement add(String kind, int number) {
        return new Statement(
                        "insert into team (team_id, name, created_at) values (:id, :name, :at)")
                .bind("id", id(kind, number))
                .bind("name", "was")
                .bind("at", 0L);
    }

    private String name(String kind, int number) {
        return name(id(kind, number));
    }

    String name(String id) {
        return database.read(handle ->
                handle.createQuery("select name from team where team_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    }
}
