package dev.latchkey.caller;

import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.storage.Database;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What apps show of themselves where they ask for tokens: a client id, and a client secret of which
 * only a keyed hash is kept.
 */
public final class AppClients {
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/=_-]{1,2000})");

    private final Database database;
    private final Pepper pepper;
    private final SecureRandom random;
    private final Clock clock;

    public AppClients(Database database, Pepper pepper, SecureRandom random, Clock clock) {
        this.database = database;
        this.pepper = pepper;
        this.random = random;
        this.clock = clock;
    }

    /** A client id, and the only chance to see the secret. */
    public record Issued(String clientId, Secret secret) {}

    /** Gives the app a new client secret, and with the first one a client id. The old one ends. */
    public Issued issue(String appId) {
        var secret = CallerTokenFormat.next(CallerTokenFormat.CLIENT_SECRET, random);
        var clientId =
                "%012d.%012d".formatted(random.nextLong(1L << 39), random.nextLong(1L << 39));
        var kept =
                database.write(handle ->
                        handle.createQuery(
                                        """
                                        insert into app_client (app_id, client_id, secret_hash, created_at)
                                        values (:app, :client, :hash, :now)
                                        on conflict (app_id) do update
                                           set secret_hash = excluded.secret_hash, created_at = excluded.created_at
                                        returning client_id
                                        """)
                                .bind("app", appId)
                                .bind("client", clientId)
                                .bind("hash", hash(secret))
                                .bind("now", clock.millis())
                                .mapTo(String.class)
                                .one());
        return new Issued(kept, secret);
    }

    /** Forgets the app's client id and secret, inside the caller's transaction. */
    public void delete(Handle handle, String appId) {
        handle.createUpdate("delete from app_client where app_id = :app")
                .bind("app", appId)
                .execute();
    }

    /** The app's client id; null until it got its first client secret. */
    public @Nullable String clientId(String appId) {
        return database.read(handle ->
                handle.createQuery("select client_id from app_client where app_id = :app")
                        .bind("app", appId)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    /**
     * The app whose client id and client secret a call shows: in the header, as RFC 6749 §2.3.1
     * says, or in its arguments.
     */
    public Caller.Client shown(Call call) {
        var shown = basic(call.authorization());
        if (shown == null) {
            shown = new Shown(text(call, "client_id"), Secret.of(text(call, "client_secret")));
        }
        return new Caller.Client(appOf(shown.clientId(), shown.secret()));
    }

    /** The app that has this client id and this client secret; the call ends where none has. */
    public String appOf(String clientId, Secret secret) {
        var stored = find(clientId);
        if (stored == null) {
            throw new SlackFault(SlackError.INVALID_CLIENT_ID, "[ERROR] no app has this client_id");
        }
        if (!CallerTokenFormat.fits(secret.reveal())
                || !MessageDigest.isEqual(stored.hash(), hash(secret))) {
            throw new SlackFault(
                    SlackError.BAD_CLIENT_SECRET,
                    "[ERROR] this is not the app's client_secret: app secret makes a new one");
        }
        return stored.appId();
    }

    private record Shown(String clientId, Secret secret) {}

    private record Stored(String appId, byte[] hash) {}

    private @Nullable Stored find(String clientId) {
        return database.read(handle ->
                handle.createQuery(
                                "select app_id, secret_hash from app_client where client_id = :client")
                        .bind("client", clientId)
                        .map((row, _) -> new Stored(row.getString(1), row.getBytes(2)))
                        .findOne()
                        .orElse(null));
    }

    private static @Nullable Shown basic(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        var basic = BASIC.matcher(authorization.strip());
        if (!basic.matches()) {
            return null;
        }
        try {
            var pair =
                    new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8)
                            .split(":", 2);
            return pair.length < 2
                    ? null
                    : new Shown(decoded(pair[0]), Secret.of(decoded(pair[1])));
        } catch (IllegalArgumentException e) {
            throw new SlackFault(
                    SlackError.INVALID_CLIENT_ID,
                    "[ERROR] the Authorization header must read: Basic, a space, client_id:client_secret in base64");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static String text(Call call, String name) {
        return call.said().get(name) instanceof Argument.Text(var characters) ? characters : "";
    }

    private byte[] hash(Secret secret) {
        return pepper.hash("client secret", secret);
    }
}
