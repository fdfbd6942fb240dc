package dev.latchkey.tenant;

import dev.latchkey.config.Network;
import dev.latchkey.config.Rate;
import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored apps. */
public final class Apps {
    private final Database database;
    private final Installations installations;
    private final Ids ids;
    private final Clock clock;
    private final Cached<String, App> byId;

    public Apps(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.installations = new Installations(database, ids, clock);
        this.ids = ids;
        this.clock = clock;
        this.byId = database.cachedRows("app", this::load);
    }

    /** Where apps are installed. */
    public Installations installations() {
        return installations;
    }

    /** A new app of this team, installed there, inside the caller's transaction. */
    public App add(Handle handle, String teamId, String name, String manifest) {
        var app =
                new App(
                        ids.next("A"),
                        teamId,
                        name,
                        manifest,
                        true,
                        List.of(),
                        OrgPolicy.ALLOW,
                        Map.of(),
                        clock.instant());
        handle.createUpdate(
                        """
                        insert into app (app_id, team_id, name, manifest, created_at)
                        values (:id, :team, :name, :manifest, :now)
                        """)
                .bind("id", app.id())
                .bind("team", teamId)
                .bind("name", name)
                .bind("manifest", manifest)
                .bind("now", app.createdAt().toEpochMilli())
                .execute();
        installations.install(handle, app.id(), teamId, null);
        return app;
    }

    /** Gives the app another manifest, inside the caller's transaction. */
    public void describe(Handle handle, String appId, String name, String manifest) {
        handle.createUpdate("update app set name = :name, manifest = :manifest where app_id = :id")
                .bind("id", appId)
                .bind("name", name)
                .bind("manifest", manifest)
                .execute();
    }

    /**
     * Keeps the app to the networks that its manifest names, inside the caller's transaction; none
     * means from anywhere.
     */
    public void describe(Handle handle, String appId, List<Network> networks) {
        handle.createUpdate("update app set manifest_networks = :networks where app_id = :id")
                .bind("id", appId)
                .bind("networks", Network.text(networks))
                .execute();
    }

    /** Keeps the app to these networks, whatever its manifest says; null means as that says. */
    public void keepTo(String appId, @Nullable List<Network> networks) {
        database.write(handle ->
                handle.createUpdate("update app set own_networks = :networks where app_id = :id")
                        .bind("id", appId)
                        .bind("networks", networks == null ? null : Network.text(networks))
                        .execute());
    }

    /** Says whether the app may use external authentication. */
    public void allowExternalAuth(String appId, boolean allowed) {
        database.write(handle ->
                handle.createUpdate("update app set external_auth = :allowed where app_id = :id")
                        .bind("id", appId)
                        .bind("allowed", allowed ? 1 : 0)
                        .execute());
    }

    /**
     * Sets the app's own figure for what has this name, a method or a tier; null takes it away.
     *
     * @throws IllegalStateException when there is no such app
     */
    public void limit(String appId, String name, @Nullable Rate rate) {
        database.write(handle -> {
            int changed;
            do {
                var was =
                        handle.createQuery("select limits from app where app_id = :id")
                                .bind("id", appId)
                                .mapTo(String.class)
                                .one();
                var limits = new TreeMap<>(Limits.read(was));
                if (rate == null) {
                    limits.remove(name);
                } else {
                    limits.put(name, rate);
                }
                changed =
                        handle.createUpdate(
                                        """
                                        update app set limits = :limits
                                         where app_id = :id and limits = :was
                                        """)
                                .bind("id", appId)
                                .bind("limits", Limits.write(limits))
                                .bind("was", was)
                                .execute();
            } while (changed == 0);
            return changed;
        });
    }

    /** The app with this id; null when there is none. */
    public @Nullable App find(String appId) {
        return byId.get(appId);
    }

    private @Nullable App load(String appId) {
        return database.read(handle ->
                handle.createQuery("select * from app where app_id = :id")
                        .bind("id", appId)
                        .map(Apps::app)
                        .findOne()
                        .orElse(null));
    }

    /** All apps, or those that this team made, oldest first. */
    public List<App> all(@Nullable String teamId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select * from app
                                 where :team = '' or team_id = :team
                                 order by created_at, app_id
                                """)
                        .bind("team", teamId == null ? "" : teamId)
                        .map(Apps::app)
                        .list());
    }

    /**
     * Deletes the app, of which nothing but this is left, inside the caller's transaction; false
     * when it is gone already.
     */
    public boolean delete(Handle handle, String appId) {
        installations.forget(handle, appId);
        return handle.createUpdate("delete from app where app_id = :id").bind("id", appId).execute()
                > 0;
    }

    /** Sets what organizations let the app do. */
    public void set(String appId, OrgPolicy policy) {
        database.write(handle ->
                handle.createUpdate("update app set org_policy = :policy where app_id = :id")
                        .bind("id", appId)
                        .bind("policy", policy.word())
                        .execute());
    }

    private static App app(ResultSet row, StatementContext context) throws SQLException {
        var networks = row.getString("own_networks");
        return new App(
                row.getString("app_id"),
                row.getString("team_id"),
                row.getString("name"),
                row.getString("manifest"),
                row.getLong("external_auth") == 1,
                Network.list(networks == null ? row.getString("manifest_networks") : networks),
                OrgPolicy.read(row.getString("org_policy")),
                Limits.read(row.getString("limits")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
