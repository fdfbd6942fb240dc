package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored teams and their users. */
public final class Teams {
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
        var team = new Team(ids.next("T"), name, clock.instant());
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

    /** A new user of this team, which must exist. */
    public User addUser(String teamId, String name, @Nullable String email) {
        var user = new User(ids.next("U"), teamId, name, email, clock.instant());
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

    private static Team team(ResultSet row, StatementContext context) throws SQLException {
        return new Team(
                row.getString("team_id"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                row.getString("user_id"),
                row.getString("team_id"),
                row.getString("name"),
                row.getString("email"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
