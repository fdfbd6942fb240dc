package dev.latchkey.caller;

import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Secret;
import dev.latchkey.crypto.Unguessable;
import dev.latchkey.storage.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The browsers in which whoever runs the vault is signed in. A session has an id of 256 bits, of
 * which only a keyed hash is stored, and lives no longer than the admin token that was shown.
 */
public final class Sessions {
    /** How long a session lasts at most. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** How long a session lasts that nobody uses. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    // Each look at a page need not be a write.
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String SESSION = "console session";

    private final Database database;
    private final CallerTokens tokens;
    private final Pepper pepper;
    private final Unguessable unguessable;
    private final Clock clock;

    public Sessions(
            Database database,
            CallerTokens tokens,
            Pepper pepper,
            SecureRandom random,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.pepper = pepper;
        this.unguessable = new Unguessable(random);
        this.clock = clock;
    }

    /**
     * A session that holds.
     *
     * @param admin the token that was shown at sign-in, as it stands now
     * @param formToken what each form of this session carries, and no other site knows
     */
    public record Session(Credential admin, String formToken) {}

    private record Stored(String tokenId, Instant createdAt, Instant seenAt) {}

    /** Begins a session for whoever showed this token; gives its id, which nobody stores. */
    public Secret open(Credential admin) {
        var id = Secret.of(unguessable.next());
        var now = clock.instant();
        database.write(handle -> {
            handle.createUpdate(
                            "delete from console_session where seen_at < :idle or created_at < :old")
                    .bind("idle", now.minus(IDLE).toEpochMilli())
                    .bind("old", now.minus(LONGEST).toEpochMilli())
                    .execute();
            return handle.createUpdate(
                            """
                            insert into console_session (session_hash, token_id, created_at, seen_at)
                            values (:hash, :token, :now, :now)
                            """)
                    .bind("hash", pepper.hash(SESSION, id))
                    .bind("token", admin.token().id())
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
        return id;
    }

    /**
     * The session with this id; null when there is none that holds.
     *
     * @param isUse whether somebody is there: a page that renews itself does not keep a session
     */
    public @Nullable Session find(String id, boolean isUse) {
        if (!Unguessable.fits(id)) {
            return null;
        }
        var hash = pepper.hash(SESSION, id);
        var stored = load(hash);
        var now = clock.instant();
        if (stored == null
                || !now.isBefore(stored.createdAt().plus(LONGEST))
                || !now.isBefore(stored.seenAt().plus(IDLE))) {
            return null;
        }
        var admin = tokens.named(stored.tokenId());
        if (admin == null || admin.isRevoked() || admin.isExpired(now)) {
            return null;
        }
        if (isUse && now.isAfter(stored.seenAt().plus(NOTED_EVERY))) {
            see(hash, now);
        }
        return new Session(
                admin,
                Base64.getUrlEncoder().withoutPadding().encodeToString(pepper.hash("form", id)));
    }

    /** Ends the session with this id; whoever shows the id afterwards is a stranger. */
    public void end(String id) {
        database.write(handle ->
                handle.createUpdate("delete from console_session where session_hash = :hash")
                        .bind("hash", pepper.hash(SESSION, id))
                        .execute());
    }

    private @Nullable Stored load(byte[] hash) {
        return database.read(handle ->
                handle.createQuery("select * from console_session where session_hash = :hash")
                        .bind("hash", hash)
                        .map((row, _) ->
                                new Stored(
                                        row.getString("token_id"),
                                        Instant.ofEpochMilli(row.getLong("created_at")),
                                        Instant.ofEpochMilli(row.getLong("seen_at"))))
                        .findOne()
                        .orElse(null));
    }

    private void see(byte[] hash, Instant now) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                update console_session set seen_at = :now
                                 where session_hash = :hash and seen_at < :now
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("hash", hash)
                        .execute());
    }
}
