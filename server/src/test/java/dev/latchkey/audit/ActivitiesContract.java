package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Ids;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
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
}
