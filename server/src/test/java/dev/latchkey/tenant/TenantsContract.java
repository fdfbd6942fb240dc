package dev.latchkey.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.config.Rate;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private Enterprises enterprises;
    private Installations installations;
    private Workflows workflows;

    TenantsContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        teams = new Teams(database, ids, clock);
        apps = new Apps(database, ids, clock);
        enterprises = new Enterprises(database, ids, clock);
        installations = apps.installations();
        workflows = new Workflows(database, ids, clock);
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
        assertThat(app.limits()).isEmpty();
        apps.limit(app.id(), "tier_3", new Rate(12, 3));
        apps.limit(app.id(), "auth.test", Rate.of(0));
        database.write(handle -> {
            apps.describe(handle, app.id(), "Renamed", "{\"a\":1}");
            return null;
        });
        var found = Objects.requireNonNull(apps.find(app.id()));
        assertThat(found.limits())
                .isEqualTo(Map.of("tier_3", new Rate(12, 3), "auth.test", new Rate(0, 0)));
        assertThat(found.name()).isEqualTo("Renamed");
        apps.limit(app.id(), "tier_3", null);
        assertThat(Objects.requireNonNull(apps.find(app.id())).limits())
                .containsOnlyKeys("auth.test");
        assertThat(apps.all(team.id())).hasSize(1);
        assertThat(apps.all(null)).hasSize(1);
        assertThat(apps.all("T0")).isEmpty();
    }

    @Test
    void an_app_is_installed_once_in_a_team() {
        var team = teams.add("acme");
        var other = teams.add("other");
        var app = app(team);
        var first = installations.install(app.id(), other.id(), null);
        assertThat(installations.install(app.id(), other.id(), null)).isEqualTo(first);
        assertThat(installations.of(app.id(), other.id())).isEqualTo(first);
        assertThat(installations.of(app.id(), "T0")).isNull();
    }

    @Test
    void an_org_wide_installation_serves_the_teams_of_its_organization_and_no_others() {
        var acme = teams.add("acme");
        var app = app(acme);
        var other = teams.add("other");
        var group = enterprises.add("group");
        var orgWide = installations.installOrgWide(app.id(), group.id(), null);
        assertThat(orgWide.isOrgWide()).isTrue();
        assertThat(installations.of(app.id(), other.id())).isNull();
        teams.join(other.id(), group.id());
        assertThat(installations.of(app.id(), other.id())).isEqualTo(orgWide);
        assertThat(installations.of(app.id(), group.id())).isEqualTo(orgWide);
        assertThat(installations.of(app.id(), acme.id())).isNotEqualTo(orgWide);
        teams.join(other.id(), null);
        assertThat(installations.of(app.id(), other.id())).isNull();
        assertThat(enterprises.all()).containsExactly(group);
        assertThat(enterprises.find(group.id())).isEqualTo(group);
    }

    @Test
    void an_app_is_removed_where_it_is_said_and_put_back_with_the_same_bot() {
        var acme = teams.add("acme");
        var other = teams.add("other");
        var app = app(acme);
        var there = installations.install(app.id(), other.id(), null);
        remove(app, acme.id());
        assertThat(installations.of(app.id(), acme.id())).isNull();
        assertThat(installations.of(app.id(), other.id())).isEqualTo(there);
        remove(app, null);
        assertThat(installations.of(app.id(), other.id())).isNull();
        assertThat(installations.putBack(app.id(), other.id())).isTrue();
        assertThat(installations.of(app.id(), other.id())).isEqualTo(there);
        assertThat(installations.putBack(app.id(), "T0")).isFalse();
    }

    @Test
    void what_is_set_of_teams_users_and_apps_comes_back() {
        var team = teams.add("acme");
        var user = teams.addUser(team.id(), "grace", null);
        var app = app(team);
        teams.set(team.id(), TeamStatus.DELETED);
        teams.requireTwoFactor(team.id(), true);
        teams.setActive(user.id(), false);
        teams.setTwoFactor(user.id(), true);
        apps.set(app.id(), OrgPolicy.read("api.test,auth.test"));
        var found = Objects.requireNonNull(teams.find(team.id()));
        assertThat(found.status()).isEqualTo(TeamStatus.DELETED);
        assertThat(found.requiresTwoFactor()).isTrue();
        var person = Objects.requireNonNull(teams.findUser(user.id()));
        assertThat(person.active()).isFalse();
        assertThat(person.hasTwoFactor()).isTrue();
        var policy = Objects.requireNonNull(apps.find(app.id())).orgPolicy();
        assertThat(policy.denies("auth.test")).isTrue();
        assertThat(policy.denies("auth.revoke")).isFalse();
    }

    private void remove(App app, @Nullable String home) {
        database.write(handle -> {
            installations.remove(handle, app.id(), home);
            return null;
        });
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

    @Test
    void workflows_are_described_and_keep_their_ids_and_accounts() {
        var team = teams.add("acme");
        var app = app(team);
        describe(app, new Workflows.Described("survey", "Survey", List.of("google")));
        var survey = workflows.all(app.id()).getFirst();
        assertThat(survey.providerKeys()).containsExactly("google");
        assertThat(workflows.find(app.id(), survey.id())).isEqualTo(survey);
        assertThat(workflows.find("A0", survey.id())).isNull();
        workflows.choose(survey, team.id(), "google", "Et1");
        workflows.choose(survey, team.id(), "google", "Et2");
        assertThat(workflows.chosen(survey, team.id())).isEqualTo(Map.of("google", "Et2"));
        assertThat(workflows.chosen(survey, "T0")).isEmpty();
        describe(app);
        assertThat(workflows.all(app.id())).isEmpty();
        describe(app, new Workflows.Described("survey", "Renamed", List.of()));
        assertThat(workflows.all(app.id()).getFirst().id()).isEqualTo(survey.id());
        workflows.forget("Et2");
        assertThat(workflows.chosen(survey, team.id())).isEmpty();
    }

    private void describe(App app, Workflows.Described... described) {
        database.write(handle -> {
            workflows.describe(handle, app.id(), List.of(described));
            return null;
        });
    }

    private App app(Team team) {
        return database.write(handle -> apps.add(handle, team.id(), "Survey", "{}"));
    }
}
