package dev.latchkey.audit;

import dev.latchkey.storage.Database;
import dev.latchkey.storage.Statement;
import dev.latchkey.tenant.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored activities. */
public final class Activities {
    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    private static final int MOST_LOOKED_AT = 20_000;

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Activities(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** An activity with the moment it was noted. */
    public record Noted(String id, Instant at, Activity activity) {}

    /**
     * Notes what happened. What happened stays so when the note cannot be stored: that is logged,
     * and the caller goes on.
     */
    public void add(Activity activity) {
        try {
            database.write(noting(activity)::execute);
        } catch (RuntimeException e) {
            LOG.error("an activity could not be stored: {}", activity, e);
        }
    }

    /** Notes what happened in the transaction in which it happens: both stand, or neither. */
    public Statement noting(Activity activity) {
        return new Statement(
                        """
                        insert into activity (activity_id, at, kind, outcome, actor, team_id,
                               app_id, user_id, provider_key, external_token_id, detail)
                        values (:id, :at, :kind, :outcome, :actor, :team,
                               :app, :user, :provider, :token, :detail)
                        """)
                .bind("id", ids.next("Ac"))
                .bind("at", clock.millis())
                .bind("kind", activity.kind())
                .bind("outcome", activity.outcome())
                .bind("actor", activity.actor())
                .bind("team", activity.teamId())
                .bind("app", activity.appId())
                .bind("user", activity.userId())
                .bind("provider", activity.providerKey())
                .bind("token", activity.externalTokenId())
                .bind("detail", activity.detail());
    }

    /**
     * Those about an app and an external token, newest first.
     *
     * @param appId null for every app
     * @param externalTokenId null for every external token
     */
    public List<Noted> list(@Nullable String appId, @Nullable String externalTokenId, int limit) {
        return list(new ActivityFilter(appId, externalTokenId, null, false, null), limit);
    }

    /** The activities that fit, newest first. */
    public List<Noted> list(ActivityFilter filter, int limit) {
        var conditions = filter.conditions();
        return database.read(handle -> {
            // What leads goes down an index; of what it finds, only so much is looked through for
            // the rest, so that no question takes long.
            var query =
                    handle.createQuery(
                                    """
                                    select * from (
                                        select * from activity where %s
                                         order by at desc, activity_id desc limit :most) newest
                                     where %s
                                     order by at desc, activity_id desc
                                     limit :limit
                                    """
                                            .formatted(conditions.leading(), conditions.others()))
                            .bindMap(filter.values())
                            .bind(
                                    "most",
                                    conditions.others().equals("1 = 1") ? limit : MOST_LOOKED_AT)
                            .bind("limit", limit);
            return query.map(Activities::noted).list();
        });
    }

    /** The activities that are meant, newest first. */
    public List<Noted> search(ActivitySearch search) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select * from activity
                                 where app_id = :app
                                   and (:team = '' or team_id = :team)
                                   and (:user = '' or user_id is null or user_id = :user)
                                   and (:id = '' or activity_id = :id)
                                   and (:kinds = '' or :kinds like '%,' || kind || ',%')
                                   and (:failures = 0 or outcome <> 'ok')
                                   and at between :since and :until
                                 order by at desc, activity_id desc
                                 limit :limit
                                """)
                        .bind("app", search.appId())
                        .bind("team", search.teamId() == null ? "" : search.teamId())
                        .bind("user", search.userId() == null ? "" : search.userId())
                        .bind("id", search.id() == null ? "" : search.id())
                        .bind(
                                "kinds",
                                search.kinds().isEmpty()
                                        ? ""
                                        : "," + String.join(",", search.kinds()) + ",")
                        .bind("failures", search.failuresOnly() ? 1 : 0)
                        .bind("since", search.since().toEpochMilli())
                        .bind("until", search.until().toEpochMilli())
                        .bind("limit", search.limit())
                        .map(Activities::noted)
                        .list());
    }

    private static Noted noted(ResultSet row, StatementContext context) throws SQLException {
        return new Noted(
                row.getString("activity_id"),
                Instant.ofEpochMilli(row.getLong("at")),
                new Activity(
                        row.getString("kind"),
                        row.getString("outcome"),
                        row.getString("actor"),
                        row.getString("team_id"),
                        row.getString("app_id"),
                        row.getString("user_id"),
                        row.getString("provider_key"),
                        row.getString("external_token_id"),
                        row.getString("detail")));
    }
}
