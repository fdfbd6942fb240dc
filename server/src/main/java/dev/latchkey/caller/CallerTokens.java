package dev.latchkey.caller;

import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Secret;
import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The stored caller tokens. Only a keyed hash is kept: a token is shown once, when it is issued.
 */
public final class CallerTokens {
    /** How long what is over is kept, so that its use can still be told from a stranger's. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final Pepper pepper;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;
    private final Cached<String, Found> found;
    private final Standings standings;

    public CallerTokens(
            Database database, Pepper pepper, Ids ids, SecureRandom random, Clock clock) {
        this.database = database;
        this.pepper = pepper;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.found = database.cachedRows("caller_token", this::load);
        this.standings = new Standings(database);
    }

    /**
     * Whom a new token is for.
     *
     * @param appId null for an admin token
     * @param teamId null for an admin token and an org-wide one
     * @param enterpriseId the organization of an org-wide token; null for others
     * @param userId null when it acts for nobody in particular
     * @param executionId the run of a workflow step with which it ends; null when there is none
     * @param grants the keys of the providers that a workspace token may ask
     * @param expiresAt null when it does not expire
     */
    public record Order(
            TokenKind kind,
            @Nullable String appId,
            @Nullable String teamId,
            @Nullable String enterpriseId,
            @Nullable String userId,
            @Nullable String executionId,
            List<String> grants,
            List<String> scopes,
            @Nullable Instant expiresAt) {
        /** A token of an app in a team. */
        public Order(
                TokenKind kind,
                @Nullable String appId,
                @Nullable String teamId,
                @Nullable String userId,
                List<String> scopes,
                @Nullable Instant expiresAt) {
            this(kind, appId, teamId, null, userId, null, List.of(), scopes, expiresAt);
        }

        /** A token for whoever runs the vault. */
        public static Order admin() {
            return new Order(TokenKind.ADMIN, null, null, null, List.of(), null);
        }
    }

    /** A token that was just issued, and the only chance to see it. */
    public record Issued(Secret token, CallerToken stored) {}

    /** A token that expires, and the refresh token that renews it. */
    public record Pair(Issued access, Issued refresh) {}

    /** Issues a token. */
    public Issued issue(Order order) {
        var issued = made(order, null, null);
        database.write(handle -> insert(handle, issued));
        return issued;
    }

    /** Issues a token that rotates, with its refresh token. */
    public Pair issuePair(Order order) {
        var pair = pair(order, ids.next("Cf"));
        database.write(handle -> insert(handle, pair));
        return pair;
    }

    /**
     * Spends a refresh token and issues the next pair; the old access token holds until it expires.
     * Null when the refresh token was spent or revoked meanwhile.
     */
    public @Nullable Pair renew(CallerToken refresh, Instant expiresAt) {
        var family = refresh.family();
        var renews = refresh.renews();
        if (family == null || renews == null) {
            throw new IllegalArgumentException(refresh.id() + " is no refresh token");
        }
        var pair =
                pair(
                        new Order(
                                renews,
                                refresh.appId(),
                                refresh.teamId(),
                                refresh.enterpriseId(),
                                refresh.userId(),
                                null,
                                List.of(),
                                refresh.scopes(),
                                expiresAt),
                        family);
        return database.write(handle -> {
            var spent =
                    handle.createUpdate(
                                    """
                                    update caller_token set spent_at = :now
                                     where token_id = :id and spent_at is null and revoked_at is null
                                    """)
                            .bind("id", refresh.id())
                            .bind("now", clock.millis())
                            .execute();
            if (spent == 0) {
                return null;
            }
            insert(handle, pair);
            forget(handle, family);
            return pair;
        });
    }

    /**
     * What this token stands for, revoked or not, with what is behind it; null when it was never
     * issued here.
     *
     * @param chosenTeam the team that an org-wide token is used for; null when the call names none
     */
    public @Nullable Credential find(Secret token, @Nullable String chosenTeam) {
        var hash = hash(token);
        var row = found.get(new String(hash, StandardCharsets.ISO_8859_1));
        return row != null && MessageDigest.isEqual(row.hash(), hash)
                ? new Credential(row.token(), standings.of(row.token(), chosenTeam))
                : null;
    }

    /** The token with this id as it stands now, revoked or not; null when there is none. */
    public @Nullable Credential named(String tokenId) {
        var token =
                database.read(handle ->
                        handle.createQuery("select * from caller_token where token_id = :id")
                                .bind("id", tokenId)
                                .map(CallerTokenRow::token)
                                .findOne()
                                .orElse(null));
        return token == null ? null : new Credential(token, standings.of(token, null));
    }

    private @Nullable Found load(String hash) {
        return database.read(handle ->
                handle.createQuery("select * from caller_token where hash = :hash")
                        .bind("hash", hash.getBytes(StandardCharsets.ISO_8859_1))
                        .map((row, context) ->
                                new Found(row.getBytes("hash"), CallerTokenRow.token(row, context)))
                        .findOne()
                        .orElse(null));
    }

    /** The tokens of this app, newest first. */
    public List<CallerToken> of(String appId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select * from caller_token where app_id = :app
                                 order by created_at desc, token_id
                                """)
                        .bind("app", appId)
                        .map(CallerTokenRow::token)
                        .list());
    }

    /**
     * Revokes the token with this id, and with a rotating one all of its family; false when there
     * is none or it was revoked before.
     */
    public boolean revoke(String tokenId) {
        return database.write(handle -> {
            var revoked =
                    handle.createUpdate(
                                    """
                                    update caller_token set revoked_at = :now
                                     where token_id = :id and revoked_at is null
                                    """)
                            .bind("id", tokenId)
                            .bind("now", clock.millis())
                            .execute();
            handle.createUpdate(
                            """
                            update caller_token set revoked_at = :now
                             where family = (select family from caller_token where token_id = :id)
                               and revoked_at is null
                            """)
                    .bind("id", tokenId)
                    .bind("now", clock.millis())
                    .execute();
            return revoked == 1;
        });
    }

    /** Revokes every admin token. */
    public void revokeAdmins() {
        database.write(handle ->
                handle.createUpdate(
                                """
                                update caller_token set revoked_at = :now
                                 where kind = 'admin' and revoked_at is null
                                """)
                        .bind("now", clock.millis())
                        .execute());
    }

    /**
     * Revokes what the app has in this team or organization, or, with null, everywhere, inside the
     * caller's transaction.
     */
    public void revokeAll(Handle handle, String appId, @Nullable String home) {
        handle.createUpdate(
                        """
                        update caller_token set revoked_at = :now
                         where app_id = :app and revoked_at is null
                           and (:home = '' or team_id = :home or enterprise_id = :home)
                        """)
                .bind("app", appId)
                .bind("home", home == null ? "" : home)
                .bind("now", clock.millis())
                .execute();
    }

    /** Deletes what the app has, inside the caller's transaction. */
    public void deleteAll(Handle handle, String appId) {
        handle.createUpdate("delete from caller_token where app_id = :app")
                .bind("app", appId)
                .execute();
    }

    /**
     * Ends the tokens of a run of a workflow step; says how many held.
     *
     * @param appId whose; null for whichever app's
     */
    public int endExecution(String executionId, @Nullable String appId) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update caller_token set revoked_at = :now
                                 where execution_id = :execution and revoked_at is null
                                   and (:app = '' or app_id = :app)
                                """)
                        .bind("execution", executionId)
                        .bind("app", appId == null ? "" : appId)
                        .bind("now", clock.millis())
                        .execute());
    }

    private record Found(byte[] hash, CallerToken token) {}

    private Pair pair(Order order, String family) {
        var refresh =
                new Order(
                        TokenKind.REFRESH,
                        order.appId(),
                        order.teamId(),
                        order.enterpriseId(),
                        order.userId(),
                        null,
                        List.of(),
                        order.scopes(),
                        null);
        return new Pair(made(order, family, null), made(refresh, family, order.kind()));
    }

    private Issued made(Order order, @Nullable String family, @Nullable TokenKind renews) {
        var token = CallerTokenFormat.next(order.kind().prefix(), random);
        var characters = token.reveal();
        return new Issued(
                token,
                new CallerToken(
                        ids.next("Ct"),
                        order.kind(),
                        order.appId(),
                        order.teamId(),
                        order.enterpriseId(),
                        order.userId(),
                        order.executionId(),
                        order.grants(),
                        family,
                        renews,
                        characters.substring(characters.length() - 4),
                        order.scopes(),
                        clock.instant(),
                        order.expiresAt(),
                        null,
                        null));
    }

    private int insert(Handle handle, Pair pair) {
        return insert(handle, pair.access()) + insert(handle, pair.refresh());
    }

    private int insert(Handle handle, Issued issued) {
        var stored = issued.stored();
        var renews = stored.renews();
        return handle.createUpdate(
                        """
                        insert into caller_token (token_id, kind, app_id, team_id, enterprise_id, user_id,
                               execution_id, grants, family, renews, hash, last4, scopes, created_at, expires_at)
                        values (:id, :kind, :app, :team, :enterprise, :user,
                               :execution, :grants, :family, :renews, :hash, :last4, :scopes, :now, :expires)
                        """)
                .bind("id", stored.id())
                .bind("kind", stored.kind().word())
                .bind("app", stored.appId())
                .bind("team", stored.teamId())
                .bind("enterprise", stored.enterpriseId())
                .bind("user", stored.userId())
                .bind("execution", stored.executionId())
                .bind("grants", String.join(",", stored.grants()))
                .bind("family", stored.family())
                .bind("renews", renews == null ? null : renews.word())
                .bind("hash", hash(issued.token()))
                .bind("last4", stored.last4())
                .bind("scopes", String.join(",", stored.scopes()))
                .bind("now", stored.createdAt().toEpochMilli())
                .bind("expires", Columns.millis(stored.expiresAt()))
                .execute();
    }

    private void forget(Handle handle, String family) {
        handle.createUpdate(
                        """
                        delete from caller_token
                         where family = :family and coalesce(spent_at, expires_at) < :before
                        """)
                .bind("family", family)
                .bind("before", clock.instant().minus(KEPT).toEpochMilli())
                .execute();
    }

    private byte[] hash(Secret token) {
        return pepper.hash("caller token", token);
    }
}
