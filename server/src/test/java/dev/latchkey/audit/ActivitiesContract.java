package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Ids;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened, on every database. */
abstract class ActivitiesContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Engine engine;
    private Database database;
    private Activities activities;

    ActivitiesContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        activities = new Activities(database, new Ids(new SecureRandom()), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_newest_comes_first() {
        activities.add(Activity.of("team.created", "ok", "admin"));
        clock.step(Duration.ofSeconds(1));
        activities.add(
                Activity.of("app.created", "ok", "admin").about("T1", "A1").detail("Survey"));
        assertThat(activities.list(null, null, 10))
                .extracting(noted -> noted.activity().kind())
                .containsExactly("app.created", "team.created");
        assertThat(activities.list(null, null, 1)).hasSize(1);
    }

    @Test
    void they_are_found_by_app_and_by_token() {
        activities.add(
                Activity.of("connection.created", "ok", "vault")
                        .about("T1", "A1")
                        .connection("U1", "google", "Et1"));
        activities.add(Activity.of("app.created", "ok", "admin").about("T1", "A2"));
        assertThat(activities.list("A1", null, 10)).hasSize(1);
        assertThat(activities.list(null, "Et1", 10)).hasSize(1);
        assertThat(activities.list("A2", "Et1", 10)).isEmpty();
    }

    @Test
    void they_are_found_by_kind_and_by_how_they_ended() {
        activities.add(made("connection.refreshed", "ok", "T1", "U1"));
        activities.add(made("connection.refresh_failed", "no_answer", "T1", "U1"));
        activities.add(Activity.of("drain.on", "ok", "admin"));
        var failures = new ActivityFilter(null, null, null, true, null);
        assertThat(activities.list(failures, 10))
                .extracting(noted -> noted.activity().outcome())
                .containsExactly("no_answer");
        var kind = new ActivityFilter(null, null, "drain.on", false, null);
        assertThat(activities.list(kind, 10)).hasSize(1);
        var both = new ActivityFilter(null, null, "drain.on", true, null);
        assertThat(activities.list(both, 10)).isEmpty();
    }

    @Test
    void page_by_page_each_is_seen_once() {
        for (var i = 0; i < 7; i++) {
            activities.add(Activity.of("drain.on", "ok", "admin"));
            clock.step(Duration.ofMillis(i % 2));
        }
        var seen = new ArrayList<String>();
        var filter = ActivityFilter.all();
        while (true) {
            var page = activities.list(filter, 2);
            page.forEach(noted -> seen.add(noted.id()));
            if (page.size() < 2) {
                break;
            }
            var last = page.getLast();
            var text = new ActivityFilter.Cursor(last.at().toEpochMilli(), last.id()).text();
            filter = new ActivityFilter(null, null, null, false, ActivityFilter.Cursor.read(text));
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(ActivityFilter.Cursor.read("1 or 1=1")).isNull();
    }

    @Test
    void a_search_keeps_to_its_app_team_user_kinds_and_moments() {
        var first = clock.instant();
        activities.add(made("connection.created", "ok", "T1", "U1"));
        activities.add(made("connection.failed", "internal_error", "T1", "U2"));
        activities.add(made("client_secret.stored", "ok", "T1", null));
        clock.step(Duration.ofSeconds(1));
        activities.add(made("connection.created", "ok", "T2", "U3"));
        assertThat(search(null, null, List.of(), false, first)).hasSize(4);
        assertThat(search("T1", null, List.of(), false, first)).hasSize(3);
        assertThat(search("T1", "U1", List.of(), false, first))
                .containsExactlyInAnyOrder("connection.created", "client_secret.stored");
        assertThat(search("T1", null, List.of("connection.failed", "other"), false, first))
                .containsExactly("connection.failed");
        assertThat(search(null, null, List.of(), true, first)).containsExactly("connection.failed");
        assertThat(search(null, null, List.of(), false, first.plusMillis(1))).hasSize(1);
    }

    private static Activity made(String kind, String outcome, String team, @Nullable String user) {
        return Activity.of(kind, outcome, "vault").about(team, "A1").connection(user, null, null);
    }

    private List<String> search(
            @Nullable String team,
            @Nullable String user,
            List<String> kinds,
            boolean failuresOnly,
            Instant since) {
        var search =
                new ActivitySearch(
                        "A1", team, user, null, kinds, failuresOnly, since, clock.instant(), 10);
        return activities.search(search).stream().map(noted -> noted.activity().kind()).toList();
    }
}
