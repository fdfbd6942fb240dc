package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Where apps are installed: in teams, and org-wide in organizations. */
public final class Installations {
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    Installations(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Installs the app in this team; where it is installed already, nothing changes but the
     * installer, if one is said.
     */
    public Installation install(String appId, String teamId, @Nullable String installedBy) {
        return database.write(handle -> install(handle, appId, teamId, installedBy));
    }

    /** The same, inside the caller's transaction. */
    Installation install(Handle handle, String appId, String teamId, @Nullable String installedBy) {
        handle.createUpdate(
                        """
                        insert into installation (app_id, team_id, bot_id, bot_user_id, installed_by, created_at)
                        values (:app, :team, :bot, :botUser, :by, :now)
                        on conflict (app_id, team_id) do update
                           set removed_at = null,
                               installed_by = coalesce(excluded.installed_by, installation.installed_by)
                        """)
                .bind("app", appId)
                .bind("team", teamId)
                .bind("bot", ids.next("B"))
                .bind("botUser", ids.next("U"))
                .bind("by", installedBy)
                .bind("now", clock.millis())
                .execute();
        return known(inTeam(handle, appId, teamId), appId, teamId);
    }

    /** Installs the app in all teams of this organization. */
    public Installation installOrgWide(
            String appId, String enterpriseId, @Nullable String installedBy) {
        return database.write(handle -> {
            handle.createUpdate(
                            """
                            insert into org_installation (app_id, enterprise_id, bot_id, bot_user_id, installed_by, created_at)
                            values (:app, :enterprise, :bot, :botUser, :by, :now)
                            on conflict (app_id, enterprise_id) do update
                               set removed_at = null,
                                   installed_by = coalesce(excluded.installed_by, org_installation.installed_by)
                            """)
                    .bind("app", appId)
                    .bind("enterprise", enterpriseId)
                    .bind("bot", ids.next("B"))
                    .bind("botUser", ids.next("U"))
                    .bind("by", installedBy)
                    .bind("now", clock.millis())
                    .execute();
            return known(inOrg(handle, appId, enterpriseId), appId, enterpriseId);
        });
    }

    /**
     * Takes the app out of this team or organization, or, with null, out of all, inside the
     * caller's transaction; false where it never was.
     */
    public boolean remove(Handle handle, String appId, @Nullable String home) {
        return handle.createUpdate(
                                        """
                                        update installation set removed_at = coalesce(removed_at, :now)
                                         where app_id = :app and (:home = '' or team_id = :home)
                                        """)
                                .bind("app", appId)
                                .bind("home", home == null ? "" : home)
                                .bind("now", clock.millis())
                                .execute()
                        + handle.createUpdate(
                                        """
                                        update org_installation set removed_at = coalesce(removed_at, :now)
                                         where app_id = :app and (:home = '' or enterprise_id = :home)
                                        """)
                                .bind("app", appId)
                                .bind("home", home == null ? "" : home)
                                .bind("now", clock.millis())
                                .execute()
                > 0;
    }

    /** Puts the app back where it was removed; false where it never was. */
    public boolean putBack(String appId, String home) {
        return database.write(handle ->
                handle.createUpdate(
                                                """
                                                update installation set removed_at = null
                                                 where app_id = :app and team_id = :home
                                                """)
                                        .bind("app", appId)
                                        .bind("home", home)
                                        .execute()
                                + handle.createUpdate(
                                                """
                                                update org_installation set removed_at = null
                                                 where app_id = :app and enterprise_id = :home
                                                """)
                                        .bind("app", appId)
                                        .bind("home", home)
                                        .execute()
                        > 0);
    }

    /**
     * The app's installation that serves this team, {@code T…}, be it the team's own or its
     * organization's, or this organization, {@code E…}; null when it is not installed there.
     */
    public @Nullable Installation of(String appId, String home) {
        return database.read(handle -> {
            if (home.startsWith("E")) {
                return inOrg(handle, appId, home);
            }
            var own = inTeam(handle, appId, home);
            return own != null ? own : throughOrg(handle, appId, home);
        });
    }

    /**
     * Somewhere the app is or was installed.
     *
     * @param home a team or an organization
     * @param isThere whether it is installed there now
     * @param installedBy null when nobody said
     */
    public record Place(String home, boolean isThere, @Nullable String installedBy) {}

    /** Everywhere the app is or was installed, oldest first. */
    public List<Place> all(String appId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select team_id as home, removed_at, installed_by, created_at from installation
                                 where app_id = :app
                                union all
                                select enterprise_id, removed_at, installed_by, created_at from org_installation
                                 where app_id = :app
                                 order by created_at, home
                                """)
                        .bind("app", appId)
                        .map((row, _) ->
                                new Place(
                                        row.getString("home"),
                                        row.getObject("removed_at") == null,
                                        row.getString("installed_by")))
                        .list());
    }

    /** Forgets where the app is installed, inside the caller's transaction. */
    void forget(Handle handle, String appId) {
        for (var table : List.of("installation", "org_installation")) {
            handle.createUpdate("delete from " + table + " where app_id = :app")
                    .bind("app", appId)
                    .execute();
        }
    }

    private static @Nullable Installation inTeam(Handle handle, String appId, String teamId) {
        return handle.createQuery(
                        """
                        select app_id, team_id as home, bot_id, bot_user_id, installed_by from installation
                         where app_id = :app and team_id = :team and removed_at is null
                        """)
                .bind("app", appId)
                .bind("team", teamId)
                .map(Installations::installation)
                .findOne()
                .orElse(null);
    }

    private static @Nullable Installation inOrg(Handle handle, String appId, String enterpriseId) {
        return handle.createQuery(
                        """
                        select app_id, enterprise_id as home, bot_id, bot_user_id, installed_by from org_installation
                         where app_id = :app and enterprise_id = :enterprise and removed_at is null
                        """)
                .bind("app", appId)
                .bind("enterprise", enterpriseId)
                .map(Installations::installation)
                .findOne()
                .orElse(null);
    }

    private static @Nullable Installation throughOrg(Handle handle, String appId, String teamId) {
        return handle.createQuery(
                        """
                        select i.app_id, i.enterprise_id as home, i.bot_id, i.bot_user_id, i.installed_by
                          from org_installation i join team t on t.enterprise_id = i.enterprise_id
                         where i.app_id = :app and t.team_id = :team and i.removed_at is null
                        """)
                .bind("app", appId)
                .bind("team", teamId)
                .map(Installations::installation)
                .findOne()
                .orElse(null);
    }

    private static Installation known(@Nullable Installation found, String appId, String home) {
        if (found == null) {
            throw new IllegalStateException("%s was not installed in %s".formatted(appId, home));
        }
        return found;
    }

    private static Installation installation(ResultSet row, StatementContext context)
            throws SQLException {
        return new Installation(
                row.getString("app_id"),
                row.getString("home"),
                row.getString("bot_id"),
                row.getString("bot_user_id"),
                row.getString("installed_by"));
    }
}
