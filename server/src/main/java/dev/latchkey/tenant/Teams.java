package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored teams and their users. */
public final class Teams {
    private static final String ACTIVE = "active";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Teams(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new team. */
    public Team add(String name) {
        var team = new Team(ids.next("T"), name, null, TeamStatus.ACTIVE, false, clock.instant());
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into team (team_id, name, created_at)
                                values (:id, :name, :now)
                                """)
                        .bind("id", team.id())
                        .bind("name", name)
                        .bind("now", team.createdAt().toEpochMilli())
                        .execute());
        return team;
    }

    /** The team with this id; null when there is none. */
    public @Nullable Team find(String teamId) {
        return database.read(handle ->
                handle.createQuery("select * from team where team_id = :id")
                        .bind("id", teamId)
                        .map(Teams::team)
                        .findOne()
                        .orElse(null));
    }

    /** All teams, oldest first. */
    public List<Team> all() {
        return database.read(handle ->
                handle.createQuery("select * from team order by created_at, team_id")
                        .map(Teams::team)
                        .list());
    }

    /** Puts the team into this organization, which must exist, or, with null, takes it out. */
    public void join(String teamId, @Nullable String enterpriseId) {
        database.write(handle ->
                handle.createUpdate(
                                "update team set enterprise_id = :enterprise where team_id = :id")
                        .bind("id", teamId)
                        .bind("enterprise", enterpriseId)
                        .execute());
    }

    /** Sets what has become of the team. What it issued before it is cut over ends with that. */
    public void set(String teamId, TeamStatus status) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                update team
                                   set status = :status,
                                       moved_at = case when :status = 'moved-to-org' and status <> :status
                                                       then :now else moved_at end
                                 where team_id = :id
                                """)
                        .bind("id", teamId)
                        .bind("status", status.word())
                        .bind("now", clock.millis())
                        .execute());
    }

    /** Sets whether the team's users must have two-factor authentication. */
    public void requireTwoFactor(String teamId, boolean required) {
        database.write(handle ->
                handle.createUpdate(
                                "update team set requires_two_factor = :required where team_id = :id")
                        .bind("id", teamId)
                        .bind("required", required ? 1 : 0)
                        .execute());
    }

    /** A new user of this team, which must exist. */
    public User addUser(String teamId, String name, @Nullable String email) {
        var user = new User(ids.next("U"), teamId, name, email, true, false, clock.instant());
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into team_user (user_id, team_id, name, email, created_at)
                                values (:id, :team, :name, :email, :now)
                                """)
                        .bind("id", user.id())
                        .bind("team", teamId)
                        .bind("name", name)
                        .bind("email", email)
                        .bind("now", user.createdAt().toEpochMilli())
                        .execute());
        return user;
    }

    /** The user with this id; null when there is none. */
    public @Nullable User findUser(String userId) {
        return database.read(handle ->
                handle.createQuery("select * from team_user where user_id = :id")
                        .bind("id", userId)
                        .map(Teams::user)
                        .findOne()
                        .orElse(null));
    }

    /** The users of this team, oldest first. */
    public List<User> users(String teamId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select * from team_user where team_id = :team
                                 order by created_at, user_id
                                """)
                        .bind("team", teamId)
                        .map(Teams::user)
                        .list());
    }

    /** Activates or deactivates the user. */
    public void setActive(String userId, boolean active) {
        database.write(handle ->
                handle.createUpdate("update team_user set status = :status where user_id = :id")
                        .bind("id", userId)
                        .bind("status", active ? ACTIVE : "deactivated")
                        .execute());
    }

    /** Says whether the user has set up two-factor authentication. */
    public void setTwoFactor(String userId, boolean has) {
        database.write(handle ->
                handle.createUpdate(
                                "update team_user set has_two_factor = :has where user_id = :id")
                        .bind("id", userId)
                        .bind("has", has ? 1 : 0)
                        .execute());
    }

    private static Team team(ResultSet row, StatementContext context) throws SQLException {
        return new Team(
                row.getString("team_id"),
                row.getString("name"),
                row.getString("enterprise_id"),
                Objects.requireNonNull(TeamStatus.named(row.getString("status"))),
                row.getLong("requires_two_factor") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                row.getString("user_id"),
                row.getString("team_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("status").equals(ACTIVE),
                row.getLong("has_two_factor") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
