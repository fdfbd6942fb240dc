package dev.latchkey.consent;

import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored consents. Of the link, the state and the browser's cookie only hashes are kept. */
final class ConsentStore {
    // A row outlives its link for a while, so that a late click reads "expired" and not "unknown".
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int SWEPT_AT_ONCE = 100;

    private final Database database;
    private final Clock clock;

    ConsentStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a new consent, and deletes some that ended long ago: the table cannot grow. */
    void add(Consent consent, byte[] linkHash) {
        database.write(handle -> {
            sweep(handle);
            return handle.createUpdate(
                            """
                            insert into consent (consent_id, link_hash, team_id, app_id, user_id,
                                   provider_id, created_at, open_until, external_token_id,
                                   workflow_id, return_to)
                            values (:id, :link, :team, :app, :user, :provider, :now, :until, :token,
                                   :workflow, :return)
                            """)
                    .bind("id", consent.id())
                    .bind("link", linkHash)
                    .bind("team", consent.teamId())
                    .bind("app", consent.appId())
                    .bind("user", consent.userId())
                    .bind("provider", consent.providerId())
                    .bind("now", clock.millis())
                    .bind("until", consent.openUntil().toEpochMilli())
                    .bind("token", consent.externalTokenId())
                    .bind("workflow", consent.workflowId())
                    .bind("return", consent.returnTo())
                    .execute();
        });
    }

    @Nullable Consent byLink(byte[] linkHash) {
        return database.read(handle ->
                handle.createQuery("select * from consent where link_hash = :hash")
                        .bind("hash", linkHash)
                        .map(ConsentStore::consent)
                        .findOne()
                        .orElse(null));
    }

    @Nullable Consent byState(byte[] stateHash) {
        return database.read(handle ->
                handle.createQuery("select * from consent where state_hash = :hash")
                        .bind("hash", stateHash)
                        .map(ConsentStore::consent)
                        .findOne()
                        .orElse(null));
    }

    /** Gives the link to this browser; false when another was faster. */
    boolean bind(String id, byte[] browserHash) {
        return database.write(handle ->
                handle.createUpdate(
                                        """
                                        update consent set browser_hash = :browser
                                         where consent_id = :id and browser_hash is null
                                        """)
                                .bind("id", id)
                                .bind("browser", browserHash)
                                .execute()
                        == 1);
    }

    /**
     * Notes that the browser leaves with this state, which takes the place of one before; false
     * when the consent has ended already.
     *
     * @param externalTokenId the connection to renew; null when any account will do
     */
    boolean leave(
            String id,
            byte[] stateHash,
            byte @Nullable [] verifier,
            Instant returnUntil,
            @Nullable String externalTokenId) {
        return database.write(handle ->
                handle.createUpdate(
                                        """
                                        update consent
                                           set state_hash = :state, verifier = :verifier,
                                               return_until = :until, external_token_id = :token
                                         where consent_id = :id and used_at is null
                                        """)
                                .bind("id", id)
                                .bind("state", stateHash)
                                .bind("verifier", verifier)
                                .bind("until", returnUntil.toEpochMilli())
                                .bind("token", externalTokenId)
                                .execute()
                        == 1);
    }

    /** Takes the state, which only one callback can; false when another has, or it ended. */
    boolean claim(String id, byte[] stateHash) {
        return database.write(handle ->
                handle.createUpdate(
                                        """
                                        update consent set used_at = :now
                                         where consent_id = :id and state_hash = :state
                                           and used_at is null and return_until > :now
                                        """)
                                .bind("id", id)
                                .bind("state", stateHash)
                                .bind("now", clock.millis())
                                .execute()
                        == 1);
    }

    /** Ends the consent without a callback; false when it has ended already. */
    boolean end(String id) {
        return database.write(handle ->
                handle.createUpdate(
                                        """
                                        update consent set used_at = :now
                                         where consent_id = :id and used_at is null
                                        """)
                                .bind("id", id)
                                .bind("now", clock.millis())
                                .execute()
                        == 1);
    }

    private void sweep(Handle handle) {
        handle.createUpdate(
                        """
                        delete from consent where consent_id in (
                            select consent_id from consent where open_until < :before
                             order by open_until limit :limit)
                        """)
                .bind("before", clock.millis() - KEPT.toMillis())
                .bind("limit", SWEPT_AT_ONCE)
                .execute();
    }

    private static Consent consent(ResultSet row, StatementContext context) throws SQLException {
        return new Consent(
                row.getString("consent_id"),
                row.getString("team_id"),
                row.getString("app_id"),
                row.getString("user_id"),
                row.getString("provider_id"),
                row.getBytes("browser_hash"),
                row.getBytes("verifier"),
                Instant.ofEpochMilli(row.getLong("open_until")),
                Columns.moment(row, "return_until"),
                Columns.moment(row, "used_at"),
                row.getString("external_token_id"),
                row.getString("workflow_id"),
                row.getString("return_to"));
    }
}
