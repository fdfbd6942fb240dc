package dev.latchkey.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams, users, apps and installations, on every database. */
abstract class TenantsContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Ids ids = new Ids(new SecureRandom());
    private final Engine engine;
    private Database database;
    private Teams teams;
    private Apps apps;

    TenantsContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        teams = new Teams(database, ids, clock);
        apps = new Apps(database, ids, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void teams_and_their_users_come_back() {
        var acme = teams.add("acme");
        var other = teams.add("other");
        var grace = teams.addUser(acme.id(), "grace", "grace@example.com");
        var ada = teams.addUser(acme.id(), "ada", null);
        assertThat(teams.all()).containsExactlyInAnyOrder(acme, other);
        assertThat(teams.find(acme.id())).isEqualTo(acme);
        assertThat(teams.find("T0")).isNull();
        assertThat(teams.findUser(ada.id())).isEqualTo(ada);
        assertThat(teams.users(acme.id())).containsExactlyInAnyOrder(grace, ada);
        assertThat(teams.users(other.id())).isEmpty();
    }

    @Test
    void an_app_is_described_and_limited() {
        var team = teams.add("acme");
        var app = app(team);
        assertThat(apps.find(app.id())).isEqualTo(app);
        assertThat(app.perMinute()).isNull();
        apps.limit(app.id(), 12);
        database.write(handle -> {
            apps.describe(handle, app.id(), "Renamed", "{\"a\":1}");
            return null;
        });
        var found = Objects.requireNonNull(apps.find(app.id()));
        assertThat(found.perMinute()).isEqualTo(12);
        assertThat(found.name()).isEqualTo("Renamed");
        apps.limit(app.id(), null);
        assertThat(Objects.requireNonNull(apps.find(app.id())).perMinute()).isNull();
        assertThat(apps.all(team.id())).hasSize(1);
        assertThat(apps.all(null)).hasSize(1);
        assertThat(apps.all("T0")).isEmpty();
    }

    @Test
    void an_app_is_installed_once_in_a_team() {
        var team = teams.add("acme");
        var other = teams.add("other");
        var app = app(team);
        var first = apps.install(app.id(), other.id());
        assertThat(apps.install(app.id(), other.id())).isEqualTo(first);
        assertThat(apps.installation(app.id(), other.id())).isEqualTo(first);
        assertThat(apps.installation(app.id(), "T0")).isNull();
    }

    @Test
    void work_that_throws_leaves_nothing() {
        var team = teams.add("acme");
        var app = app(team);
        try {
            database.write(handle -> {
                apps.describe(handle, app.id(), "Half", "{}");
                throw new IllegalArgumentException("the other half");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("the other half");
        }
        assertThat(apps.find(app.id())).isEqualTo(app);
    }

    private App app(Team team) {
        return database.write(handle -> apps.add(handle, team.id(), "Survey", "{}"));
    }
}
