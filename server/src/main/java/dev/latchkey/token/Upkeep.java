package dev.latchkey.token;

import dev.latchkey.crypto.Sealer;
import dev.latchkey.storage.Change;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Statement;
import dev.latchkey.token.GrantBox.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What is done with stored tokens while nobody asks: finding those that are due, and tidying. */
public final class Upkeep {
    // Few enough that a refresh which comes meanwhile waits for no long commit.
    private static final int TOGETHER = 50;

    private final Database database;
    private final GrantBox boxes;
    private final Clock clock;

    public Upkeep(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.boxes = new GrantBox(sealer);
        this.clock = clock;
    }

    /** A token that may be due. */
    public record Due(String id, String providerId, Instant at) {}

    /** Notes when these tokens were last asked for. */
    public void read(Collection<String> ids) {
        ids.stream()
                .map(this::read)
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(database::changeAll);
    }

    private Change read(String id) {
        return new Change(
                TokenStore.row(id),
                new Statement(
                                """
                                update external_token set read_at = :now
                                 where external_token_id = :id
                                   and (read_at is null or read_at < :now)
                                """)
                        .bind("now", clock.millis())
                        .bind("id", id),
                null);
    }

    /**
     * Tokens that expire before the given moment and were asked for since the other, the oldest
     * expiry first.
     *
     * @param after where to go on; null to begin
     */
    public List<Due> expiring(Instant before, Instant readSince, @Nullable Due after, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select external_token_id, provider_id, expires_at as due_at
                                  from external_token
                                 where expires_at < :before and read_at >= :since
                                   and (expires_at > :at
                                        or (expires_at = :at and external_token_id > :id))
                                   and has_refresh_token = 1 and phase <> 'broken'
                                   and next_try_at <= :now
                                 order by expires_at, external_token_id
                                 limit :limit
                                """)
                        .bind("before", before.toEpochMilli())
                        .bind("since", readSince.toEpochMilli())
                        .bind("at", after == null ? 0 : after.at().toEpochMilli())
                        .bind("id", after == null ? "" : after.id())
                        .bind("now", clock.millis())
                        .bind("limit", limit)
                        .map(Upkeep::due)
                        .list());
    }

    /** The provider's tokens that were renewed before the given moment, the oldest first. */
    public List<Due> idle(String providerId, Instant renewedBefore, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select external_token_id, provider_id, renewed_at as due_at
                                  from external_token
                                 where provider_id = :provider and renewed_at < :before
                                   and has_refresh_token = 1 and phase <> 'broken'
                                   and next_try_at <= :now
                                 order by renewed_at
                                 limit :limit
                                """)
                        .bind("provider", providerId)
                        .bind("before", renewedBefore.toEpochMilli())
                        .bind("now", clock.millis())
                        .bind("limit", limit)
                        .map(Upkeep::due)
                        .list());
    }

    /**
     * Tokens with a refresh whose outcome is unknown, or whose holder's lease has run out, that may
     * be tried again; the longest unknown first.
     */
    public List<Due> unsettled(int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select external_token_id, provider_id, lease_until as due_at
                                  from external_token
                                 where phase in ('unsure', 'in_flight') and lease_until <= :now
                                   and next_try_at <= :now
                                 order by lease_until
                                 limit :limit
                                """)
                        .bind("now", clock.millis())
                        .bind("limit", limit)
                        .map(Upkeep::due)
                        .list());
    }

    /** The providers that have tokens with a refresh token. */
    public List<String> providers() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select distinct provider_id from external_token
                                 where has_refresh_token = 1
                                """)
                        .mapTo(String.class)
                        .list());
    }

    /** Forgets replies that nobody could read, and grants kept beside others, of before this. */
    public void shred(Instant before) {
        database.write(handle -> {
            handle.createUpdate(
                            """
                            update external_token set unreadable = null, unreadable_at = null
                             where unreadable_at < :before
                            """)
                    .bind("before", before.toEpochMilli())
                    .execute();
            return handle.createUpdate("delete from token_history where kept_at < :before")
                    .bind("before", before.toEpochMilli())
                    .execute();
        });
    }

    /** A reply that nobody could read, with the token that it was for. */
    public record Unreadable(StoredToken token, byte[] body) {}

    /** The replies of this provider that nobody could read. */
    public List<Unreadable> unreadable(String providerId) {
        record Row(TokenRow token, byte[] body) {}
        var rows =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select * from external_token
                                         where provider_id = :provider and unreadable is not null
                                        """)
                                .bind("provider", providerId)
                                .map((row, context) ->
                                        new Row(
                                                TokenRow.read(row, context),
                                                row.getBytes("unreadable")))
                                .list());
        return rows.stream().map(row -> opened(row.token(), row.body())).toList();
    }

    private Unreadable opened(TokenRow row, byte[] body) {
        var token = row.open(boxes);
        return new Unreadable(
                token, boxes.openUnreadable(Place.of(token, token.generation()), body));
    }

    private static Due due(ResultSet row, StatementContext context) throws SQLException {
        return new Due(
                row.getString("external_token_id"),
                row.getString("provider_id"),
                Instant.ofEpochMilli(row.getLong("due_at")));
    }
}
