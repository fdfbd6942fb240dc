package dev.latchkey.consent;

import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Ids;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored consents. Links, states and cookies are kept as keyed hashes, verifiers sealed. */
final class ConsentStore {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Database database;
    private final Sealer sealer;
    private final Pepper pepper;
    private final Ids ids;
    private final Clock clock;

    ConsentStore(Database database, Sealer sealer, Pepper pepper, Ids ids, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.pepper = pepper;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds a consent with this link, and clears away those that are long over. */
    void add(Secret link, String teamId, String appId, String userId, String providerId) {
        var now = clock.instant();
        database.write(handle -> {
            handle.createUpdate("delete from consent where expires_at < :longAgo")
                    .bind("longAgo", now.minus(Duration.ofDays(1)).toEpochMilli())
                    .execute();
            return handle.createUpdate(
                            """
                            insert into consent (consent_id, link_hash, team_id, app_id, user_id,
                                   provider_id, created_at, expires_at)
                            values (:id, :link, :team, :app, :user, :provider, :now, :expires)
                            """)
                    .bind("id", ids.next("Cs"))
                    .bind("link", pepper.hash("connect link", link))
                    .bind("team", teamId)
                    .bind("app", appId)
                    .bind("user", userId)
                    .bind("provider", providerId)
                    .bind("now", now.toEpochMilli())
                    .bind("expires", now.plus(LIFETIME).toEpochMilli())
                    .execute();
        });
    }

    /** The consent with this link, seen from this browser; null when there is none. */
    @Nullable Consent byLink(Secret link, @Nullable Secret browser) {
        return find("link_hash", pepper.hash("connect link", link), browser);
    }

    /** The consent with this state, seen from this browser; null when there is none. */
    @Nullable Consent byState(Secret state, @Nullable Secret browser) {
        return find("state_hash", pepper.hash("state", state), browser);
    }

    /** Binds the consent to the browser that opened it first; false when another one was first. */
    boolean bind(Consent consent, Secret browser) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update consent set browser_hash = :browser
                                 where consent_id = :id and browser_hash is null
                                """)
                        .bind("browser", pepper.hash("browser", browser))
                        .bind("id", consent.id())
                        .execute())
                == 1;
    }

    /**
     * Notes the state and the verifier with which the browser leaves; the last departure counts.
     */
    void depart(Consent consent, Secret state, @Nullable Secret verifier) {
        sealer.prepare(consent.teamId());
        database.write(handle ->
                handle.createUpdate(
                                """
                                update consent set state_hash = :state, verifier = :verifier
                                 where consent_id = :id and used_at is null
                                """)
                        .bind("state", pepper.hash("state", state))
                        .bind(
                                "verifier",
                                verifier == null
                                        ? null
                                        : sealer.seal(
                                                binding(
                                                        consent.id(),
                                                        consent.teamId(),
                                                        consent.providerId()),
                                                verifier))
                        .bind("id", consent.id())
                        .execute());
    }

    /** Uses the consent up; false when somebody did so before. */
    boolean use(Consent consent) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update consent set used_at = :now
                                 where consent_id = :id and used_at is null
                                """)
                        .bind("now", clock.millis())
                        .bind("id", consent.id())
                        .execute())
                == 1;
    }

    private record Row(
            String id,
            String teamId,
            String appId,
            String userId,
            String providerId,
            byte @Nullable [] browser,
            byte @Nullable [] verifier,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    private @Nullable Consent find(String column, byte[] hash, @Nullable Secret browser) {
        var row =
                database.read(handle ->
                        handle.createQuery(
                                        "select * from consent where %s = :hash".formatted(column))
                                .bind("hash", hash)
                                .map((found, _) -> {
                                    var used = found.getLong("used_at");
                                    return new Row(
                                            found.getString("consent_id"),
                                            found.getString("team_id"),
                                            found.getString("app_id"),
                                            found.getString("user_id"),
                                            found.getString("provider_id"),
                                            found.getBytes("browser_hash"),
                                            found.getBytes("verifier"),
                                            Instant.ofEpochMilli(found.getLong("expires_at")),
                                            used == 0 ? null : Instant.ofEpochMilli(used));
                                })
                                .findOne()
                                .orElse(null));
        return row == null ? null : consent(row, browser);
    }

    private Consent consent(Row row, @Nullable Secret browser) {
        return new Consent(
                row.id(),
                row.teamId(),
                row.appId(),
                row.userId(),
                row.providerId(),
                row.browser() != null,
                browser != null
                        && row.browser() != null
                        && MessageDigest.isEqual(row.browser(), pepper.hash("browser", browser)),
                row.verifier() == null
                        ? null
                        : sealer.openSecret(
                                binding(row.id(), row.teamId(), row.providerId()), row.verifier()),
                row.expiresAt(),
                row.usedAt());
    }

    private static Binding binding(String id, String teamId, String providerId) {
        return new Binding(teamId, "consent.verifier", id, List.of(providerId), 1);
    }
}
