package dev.latchkey.token;

import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Row;
import dev.latchkey.tenant.Ids;
import dev.latchkey.token.GrantBox.Place;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored external tokens. What a refresh does to them is in {@link LeaseStore}. */
public final class TokenStore {
    private static final String TABLE = "external_token";

    private final Database database;
    private final GrantBox boxes;
    private final Pepper pepper;
    private final Ids ids;
    private final Clock clock;
    private final Cached<String, TokenRow> rows;

    public TokenStore(Database database, Sealer sealer, Pepper pepper, Ids ids, Clock clock) {
        this.database = database;
        this.boxes = new GrantBox(sealer);
        this.pepper = pepper;
        this.ids = ids;
        this.clock = clock;
        this.rows = database.cachedRows(TABLE, this::load);
    }

    private TokenStore(TokenStore other, GrantBox boxes) {
        this.database = other.database;
        this.boxes = boxes;
        this.pepper = other.pepper;
        this.ids = other.ids;
        this.clock = other.clock;
        this.rows = other.rows;
    }

    /**
     * A grant that a user just gave.
     *
     * @param account the account's id at the provider; null when the provider cannot say, and then
     *     a user has one connection to the provider
     */
    public record Connection(
            String teamId,
            String appId,
            String userId,
            String providerId,
            @Nullable String account,
            Grant grant) {}

    /**
     * The same store with the team's key in hand, so that a grant which is under way can be stored
     * whatever becomes of the key meanwhile.
     *
     * @throws KeyRing.WithheldException when the key is suspended already
     */
    public TokenStore inHand(String teamId) {
        return new TokenStore(this, boxes.inHand(teamId));
    }

    /**
     * Refuses to go on when the team's key is suspended.
     *
     * @throws KeyRing.WithheldException when it is
     */
    public void needsKey(String teamId) {
        boxes.prepare(teamId);
    }

    /**
     * Stores a connection. The same account of the same user keeps its id and gets the new grant.
     */
    public String put(Connection connection) {
        boxes.prepare(connection.teamId());
        return database.write(handle -> {
            var hash = accountHash(connection);
            var known = lockedRow(handle, connection, hash);
            return known == null
                    ? insert(handle, connection, hash)
                    : replace(handle, connection, known);
        });
    }

    /** Whose account an external token opens, and at which provider. */
    public record Owner(String userId, String providerId) {}

    /**
     * The owner of this team's and app's external token with this id, read without opening it; null
     * when there is none.
     */
    public @Nullable Owner owner(String id, String teamId, String appId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select user_id, provider_id from external_token
                                 where external_token_id = :id and team_id = :team and app_id = :app
                                """)
                        .bind("id", id)
                        .bind("team", teamId)
                        .bind("app", appId)
                        .map((row, _) -> new Owner(row.getString(1), row.getString(2)))
                        .findOne()
                        .orElse(null));
    }

    /**
     * The external token with this id, whoever it belongs to, as it stands now; null when there is
     * none.
     */
    public @Nullable StoredToken find(String id) {
        return opened(load(id));
    }

    /**
     * The external token with this id if it belongs to this app in this team; null otherwise. Its
     * account is left shut and reads as null: nobody who wants a token wants to know it.
     */
    public @Nullable StoredToken find(String id, String teamId, String appId) {
        // A grant that another node renewed is no good any more at some providers: where there are
        // other nodes, no row is kept.
        var row = database.isAlone() ? rows.get(id) : load(id);
        return row != null && row.belongsTo(teamId, appId)
                ? row.withoutAccount().open(boxes)
                : null;
    }

    private @Nullable TokenRow load(String id) {
        return database.read(handle ->
                handle.createQuery("select * from external_token where external_token_id = :id")
                        .bind("id", id)
                        .map(TokenRow::read)
                        .findOne()
                        .orElse(null));
    }

    /**
     * The external tokens that fit, oldest first.
     *
     * @param teamId null for every team
     * @param userId null for every user
     * @param after the id to go on behind; null to begin
     */
    public List<StoredToken> list(
            String appId,
            @Nullable String teamId,
            @Nullable String userId,
            @Nullable String after,
            int limit) {
        var rows =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select * from external_token
                                         where app_id = :app
                                           and (:team = '' or team_id = :team)
                                           and (:user = '' or user_id = :user)
                                           and external_token_id > :after
                                         order by external_token_id
                                         limit :limit
                                        """)
                                .bind("app", appId)
                                .bind("team", teamId == null ? "" : teamId)
                                .bind("user", userId == null ? "" : userId)
                                .bind("after", after == null ? "" : after)
                                .bind("limit", limit)
                                .map(TokenRow::read)
                                .list());
        return rows.stream().map(row -> row.open(boxes)).toList();
    }

    /** This user's external tokens at this provider, oldest first. */
    public List<StoredToken> of(String teamId, String appId, String providerId, String userId) {
        var rows =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select * from external_token
                                         where team_id = :team and app_id = :app
                                           and provider_id = :provider and user_id = :user
                                         order by created_at, external_token_id
                                        """)
                                .bind("team", teamId)
                                .bind("app", appId)
                                .bind("provider", providerId)
                                .bind("user", userId)
                                .map(TokenRow::read)
                                .list());
        return rows.stream().map(row -> row.open(boxes)).toList();
    }

    /** Lets the next attempt of each of the provider's external tokens start at once. */
    public void retryNow(String providerId) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                update external_token set next_try_at = 0, failures = 0
                                 where provider_id = :provider and next_try_at > 0
                                """)
                        .bind("provider", providerId)
                        .execute());
    }

    /** Deletes the external token; false when it was gone already. */
    public boolean delete(StoredToken token) {
        return database.write(
                        row(token.id()),
                        handle -> {
                            handle.createUpdate(
                                            "delete from token_history where external_token_id = :id")
                                    .bind("id", token.id())
                                    .execute();
                            return handle.createUpdate(
                                            "delete from external_token where external_token_id = :id")
                                    .bind("id", token.id())
                                    .execute();
                        })
                == 1;
    }

    static Row row(String id) {
        return new Row(TABLE, id);
    }

    private @Nullable StoredToken opened(@Nullable TokenRow row) {
        return row == null ? null : row.open(boxes);
    }

    private record Known(String id, long generation) {}

    private @Nullable Known lockedRow(Handle handle, Connection connection, byte[] hash) {
        return handle.createQuery(
                        """
                        update external_token set updated_at = :now
                         where team_id = :team and app_id = :app and provider_id = :provider
                           and user_id = :user and account_hash = :hash
                        returning external_token_id, generation
                        """)
                .bind("now", clock.millis())
                .bind("team", connection.teamId())
                .bind("app", connection.appId())
                .bind("provider", connection.providerId())
                .bind("user", connection.userId())
                .bind("hash", hash)
                .map((row, _) -> new Known(row.getString(1), row.getLong(2)))
                .findOne()
                .orElse(null);
    }

    private String insert(Handle handle, Connection connection, byte[] hash) {
        var place =
                new Place(
                        ids.next("Et"),
                        connection.teamId(),
                        connection.appId(),
                        connection.providerId(),
                        1);
        handle.createUpdate(
                        """
                        insert into external_token (external_token_id, team_id, app_id, user_id, provider_id,
                               account_hash, account, generation, grant_box, has_refresh_token, expires_at,
                               renewed_at, refresh_ends_at,
                               phase, attempt, resent, failures, next_try_at, created_at, updated_at)
                        values (:id, :team, :app, :user, :provider,
                               :hash, :account, 1, :box, :refreshable, :expires,
                               :renewed, :ends,
                               'settled', 0, 0, 0, 0, :now, :now)
                        """)
                .bind("id", place.id())
                .bind("team", connection.teamId())
                .bind("app", connection.appId())
                .bind("user", connection.userId())
                .bind("provider", connection.providerId())
                .bind("hash", hash)
                .bind("account", boxes.sealAccount(place, connection.account()))
                .bind("box", boxes.seal(place, connection.grant()))
                .bind("refreshable", connection.grant().refreshToken() == null ? 0 : 1)
                .bind("expires", Columns.millis(connection.grant().expiresAt()))
                .bind("renewed", connection.grant().receivedAt().toEpochMilli())
                .bind("ends", Columns.millis(connection.grant().refreshExpiresAt()))
                .bind("now", clock.millis())
                .execute();
        return place.id();
    }

    // The new generation shuts out the answer of a refresh that is still under way with the old
    // grant.
    private String replace(Handle handle, Connection connection, Known known) {
        var place =
                new Place(
                        known.id(),
                        connection.teamId(),
                        connection.appId(),
                        connection.providerId(),
                        known.generation() + 1);
        handle.createUpdate(
                        """
                        update external_token
                           set generation = :generation, grant_box = :box, has_refresh_token = :refreshable,
                               expires_at = :expires, renewed_at = :renewed, refresh_ends_at = :ends,
                               phase = 'settled', reason = null, attempt = attempt + 1,
                               lease_until = null, lease_owner = null, lease_incarnation = null,
                               sent_at = null, refused_at = null, resent = 0, failures = 0,
                               next_try_at = 0, unreadable = null, unreadable_at = null,
                               updated_at = :now
                         where external_token_id = :id
                        """)
                .bind("generation", place.generation())
                .bind("box", boxes.seal(place, connection.grant()))
                .bind("refreshable", connection.grant().refreshToken() == null ? 0 : 1)
                .bind("expires", Columns.millis(connection.grant().expiresAt()))
                .bind("renewed", connection.grant().receivedAt().toEpochMilli())
                .bind("ends", Columns.millis(connection.grant().refreshExpiresAt()))
                .bind("now", clock.millis())
                .bind("id", known.id())
                .execute();
        return known.id();
    }

    private byte[] accountHash(Connection connection) {
        var account = connection.account();
        return pepper.hash(
                "account",
                connection.teamId(),
                connection.appId(),
                connection.providerId(),
                account == null ? "" : account);
    }
}
