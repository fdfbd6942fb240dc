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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The stored caller tokens. Only a keyed hash is kept: a token is shown once, when it is issued.
 */
public final class CallerTokens {
    private final Database database;
    private final Pepper pepper;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;
    private final Cached<String, Found> found;

    public CallerTokens(
            Database database, Pepper pepper, Ids ids, SecureRandom random, Clock clock) {
        this.database = database;
        this.pepper = pepper;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.found = database.cachedRows("caller_token", this::load);
    }

    /**
     * Whom a new token is for.
     *
     * @param appId null for an admin token
     * @param teamId null for an admin token
     * @param userId null when it acts for nobody in particular
     * @param expiresAt null when it does not expire
     */
    public record Order(
            CallerKind kind,
            @Nullable String appId,
            @Nullable String teamId,
            @Nullable String userId,
            List<String> scopes,
            @Nullable Instant expiresAt) {
        /** A token for whoever runs the vault. */
        public static Order admin() {
            return new Order(CallerKind.ADMIN, null, null, null, List.of(), null);
        }
    }

    /** A token that was just issued, and the only chance to see it. */
    public record Issued(Secret token, CallerToken stored) {}

    /** Issues a token. */
    public Issued issue(Order order) {
        var token = CallerTokenFormat.next(order.kind(), random);
        var characters = token.reveal();
        var stored =
                new CallerToken(
                        ids.next("Ct"),
                        order.kind(),
                        order.appId(),
                        order.teamId(),
                        order.userId(),
                        characters.substring(characters.length() - 4),
                        order.scopes(),
                        clock.instant(),
                        order.expiresAt(),
                        null);
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into caller_token (token_id, kind, app_id, team_id, user_id,
                                       hash, last4, scopes, created_at, expires_at)
                                values (:id, :kind, :app, :team, :user,
                                       :hash, :last4, :scopes, :now, :expires)
                                """)
                        .bind("id", stored.id())
                        .bind("kind", stored.kind().word())
                        .bind("app", stored.appId())
                        .bind("team", stored.teamId())
                        .bind("user", stored.userId())
                        .bind("hash", hash(token))
                        .bind("last4", stored.last4())
                        .bind("scopes", String.join(",", stored.scopes()))
                        .bind("now", stored.createdAt().toEpochMilli())
                        .bind("expires", Columns.millis(stored.expiresAt()))
                        .execute());
        return new Issued(token, stored);
    }

    /** What this token stands for, revoked or not; null when it was never issued here. */
    public @Nullable CallerToken find(Secret token) {
        var hash = hash(token);
        var row = found.get(new String(hash, StandardCharsets.ISO_8859_1));
        return row != null && MessageDigest.isEqual(row.hash(), hash) ? row.token() : null;
    }

    private @Nullable Found load(String hash) {
        return database.read(handle ->
                handle.createQuery("select * from caller_token where hash = :hash")
                        .bind("hash", hash.getBytes(StandardCharsets.ISO_8859_1))
                        .map((row, context) ->
                                new Found(row.getBytes("hash"), stored(row, context)))
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
                        .map(CallerTokens::stored)
                        .list());
    }

    /** Revokes the token with this id; false when there is none or it was revoked before. */
    public boolean revoke(String tokenId) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update caller_token set revoked_at = :now
                                 where token_id = :id and revoked_at is null
                                """)
                        .bind("id", tokenId)
                        .bind("now", clock.millis())
                        .execute())
                == 1;
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

    private record Found(byte[] hash, CallerToken token) {}

    private byte[] hash(Secret token) {
        return pepper.hash("caller token", token);
    }

    private static CallerToken stored(ResultSet row, StatementContext context) throws SQLException {
        var scopes = row.getString("scopes");
        return new CallerToken(
                row.getString("token_id"),
                Objects.requireNonNull(CallerKind.named(row.getString("kind"))),
                row.getString("app_id"),
                row.getString("team_id"),
                row.getString("user_id"),
                row.getString("last4"),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(",", -1)),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Columns.moment(row, "expires_at"),
                Columns.moment(row, "revoked_at"));
    }
}
