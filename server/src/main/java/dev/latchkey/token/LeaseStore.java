package dev.latchkey.token;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.storage.Change;
import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Statement;
import dev.latchkey.token.GrantBox.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases on stored tokens, and what comes of them. Each write names in its {@code where} what
 * it saw: the generation for a new grant, the attempt for everything else a holder says.
 */
public final class LeaseStore implements Leases {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseStore.class);

    private final Database database;
    private final TokenStore tokens;
    private final GrantBox boxes;
    private final Activities activities;
    private final Clock clock;

    public LeaseStore(
            Database database,
            TokenStore tokens,
            Sealer sealer,
            Activities activities,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.boxes = new GrantBox(sealer);
        this.activities = activities;
        this.clock = clock;
    }

    @Override
    public @Nullable StoredToken find(String id) {
        return tokens.find(id);
    }

    @Override
    public @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil) {
        var pending = Pending.of(seen.phase());
        var claim =
                new Statement(
                                """
                                update external_token
                                   set phase = 'in_flight', attempt = attempt + 1,
                                       resent = resent + :resend, sent_at = :sent,
                                       lease_until = :until, lease_owner = :node,
                                       lease_incarnation = :incarnation
                                 where external_token_id = :id and generation = :generation
                                   and attempt = :attempt and phase <> 'broken'
                                """)
                        .bind("resend", pending == null ? 0 : 1)
                        .bind("sent", pending == null ? clock.millis() : millis(pending.sentAt()))
                        .bind("until", millis(leaseUntil))
                        .bind("node", holder.node())
                        .bind("incarnation", holder.incarnation())
                        .bind("id", seen.id())
                        .bind("generation", seen.generation())
                        .bind("attempt", seen.attempt());
        return database.change(new Change(TokenStore.row(seen.id()), claim, null))
                ? new Lease(seen, seen.attempt() + 1)
                : null;
    }

    @Override
    public Sealing sealing(String teamId) {
        var inHand = boxes.inHand(teamId);
        return new Sealing() {
            @Override
            public SealedAnswer grant(Lease lease, Grant grant) {
                var place = Place.of(lease.token(), lease.token().generation() + 1);
                return sealed(lease, true, inHand.seal(place, grant));
            }

            @Override
            public SealedAnswer unreadable(Lease lease, byte[] body) {
                var place = Place.of(lease.token(), lease.token().generation());
                return sealed(lease, false, inHand.sealUnreadable(place, body));
            }
        };
    }

    @Override
    public Settlement settle(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        return settle(answer, grant, activity, answer.generation() - 1);
    }

    private Settlement settle(
            SealedAnswer answer, @Nullable Grant grant, Activity activity, long after) {
        var statement = grant == null ? keepUnreadable(answer) : advance(answer, grant, after);
        if (noted(answer.id(), statement, activity)) {
            return Settlement.SETTLED;
        }
        return database.write(
                TokenStore.row(answer.id()),
                handle -> {
                    var standing = standing(handle, answer.id());
                    if (standing == null) {
                        return Settlement.GONE;
                    }
                    if (standing.holds(answer)) {
                        return Settlement.ALREADY;
                    }
                    keepBeside(handle, answer);
                    return Settlement.SUPERSEDED;
                });
    }

    @Override
    public Settlement replay(SealedAnswer answer, Activity activity) {
        var standing = database.read(handle -> standing(handle, answer.id()));
        if (standing == null) {
            return Settlement.GONE;
        }
        if (standing.generation() > answer.generation() || standing.holds(answer)) {
            return Settlement.ALREADY;
        }
        var grant = answer.readable() ? boxes.open(Place.of(answer), answer.box()) : null;
        // A database that lost its last commits may be behind by more than one generation.
        var after = Math.min(standing.generation(), answer.generation() - 1);
        return settle(answer, grant, activity, after);
    }

    @Override
    public boolean release(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return asBefore(lease, reason, nextTryAt, false, activity);
    }

    @Override
    public boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return asBefore(lease, reason, nextTryAt, true, activity);
    }

    @Override
    public boolean unsure(
            Lease lease, String reason, Instant quietUntil, Instant nextTryAt, Activity activity) {
        var end =
                end(lease, "phase = 'unsure', lease_until = :until", reason)
                        .bind("until", millis(quietUntil))
                        .bind("next", millis(nextTryAt));
        return noted(lease.token().id(), end, activity);
    }

    @Override
    public boolean broken(Lease lease, String reason, Activity activity) {
        var end = end(lease, "phase = 'broken', lease_until = null", reason).bind("next", 0);
        return noted(lease.token().id(), end, activity);
    }

    /**
     * Says of each attempt that earlier starts of this node left under way that its outcome is
     * unknown. Right only when this node's journal has been replayed.
     *
     * @param alone whether no other node uses the database: then every lease that is left is ours
     * @param commitBudget the end of a lease, when the provider is done and its answer is made
     *     durable: nobody does so any more
     */
    public int orphan(Holder now, boolean alone, Duration commitBudget) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update external_token
                                   set phase = 'unsure', lease_until = lease_until - :budget,
                                       lease_owner = null, lease_incarnation = null,
                                       reason = coalesce(reason, 'the node stopped before an answer came')
                                 where phase = 'in_flight' and lease_incarnation <> :incarnation
                                   and (:alone = 1 or lease_owner = :node)
                                """)
                        .bind("budget", commitBudget.toMillis())
                        .bind("incarnation", now.incarnation())
                        .bind("alone", alone ? 1 : 0)
                        .bind("node", now.node())
                        .execute());
    }

    private static SealedAnswer sealed(Lease lease, boolean readable, byte[] box) {
        var token = lease.token();
        return new SealedAnswer(
                token.id(),
                token.teamId(),
                token.appId(),
                token.providerId(),
                token.generation() + 1,
                lease.attempt(),
                readable,
                box);
    }

    private Statement keepUnreadable(SealedAnswer answer) {
        return new Statement(
                        """
                        update external_token
                           set phase = 'broken', reason = 'unreadable_reply',
                               unreadable = :box, unreadable_at = :now, lease_until = null,
                               lease_owner = null, lease_incarnation = null,
                               next_try_at = 0, failures = failures + 1, updated_at = :now
                         where external_token_id = :id and generation = :next - 1
                           and unreadable is null
                        """)
                .bind("box", answer.box())
                .bind("now", clock.millis())
                .bind("id", answer.id())
                .bind("next", answer.generation());
    }

    private Statement advance(SealedAnswer answer, Grant grant, long after) {
        return new Statement(
                        """
                        update external_token
                           set generation = :next, grant_box = :box,
                               has_refresh_token = :refreshable, expires_at = :expires,
                               renewed_at = :renewed, refresh_ends_at = :ends,
                               phase = 'settled', reason = null, lease_until = null,
                               lease_owner = null, lease_incarnation = null,
                               sent_at = null, refused_at = null, resent = 0,
                               failures = 0, next_try_at = 0, unreadable = null,
                               unreadable_at = null, updated_at = :now
                         where external_token_id = :id and generation = :after
                        """)
                .bind("after", after)
                .bind("next", answer.generation())
                .bind("box", answer.box())
                .bind("refreshable", grant.refreshToken() == null ? 0 : 1)
                .bind("expires", Columns.millis(grant.expiresAt()))
                .bind("renewed", grant.receivedAt().toEpochMilli())
                .bind("ends", Columns.millis(grant.refreshExpiresAt()))
                .bind("now", clock.millis())
                .bind("id", answer.id());
    }

    private record Standing(long generation, byte[] box, byte @Nullable [] unreadable) {
        boolean holds(SealedAnswer answer) {
            return answer.readable()
                    ? generation == answer.generation() && Arrays.equals(box, answer.box())
                    : Arrays.equals(unreadable, answer.box());
        }
    }

    private static @Nullable Standing standing(Handle handle, String id) {
        return handle.createQuery(
                        """
                        select generation, grant_box, unreadable from external_token
                         where external_token_id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> new Standing(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .findOne()
                .orElse(null);
    }

    private void keepBeside(Handle handle, SealedAnswer answer) {
        var kept =
                handle.createUpdate(
                                """
                                insert into token_history (external_token_id, generation, attempt,
                                       grant_box, kept_at)
                                values (:id, :generation, :attempt, :box, :now)
                                on conflict (external_token_id, generation, attempt) do nothing
                                """)
                        .bind("id", answer.id())
                        .bind("generation", answer.generation())
                        .bind("attempt", answer.attempt())
                        .bind("box", answer.box())
                        .bind("now", clock.millis())
                        .execute();
        if (kept == 1) {
            LOG.warn(
                    "a refreshed grant came when another stood in its place and is kept beside it token={} generation={} attempt={}",
                    answer.id(),
                    answer.generation(),
                    answer.attempt());
        }
    }

    // A resend that did not come about leaves its first request as unsure as it was.
    private boolean asBefore(
            Lease lease, String reason, Instant nextTryAt, boolean refused, Activity activity) {
        var pending = Pending.of(lease.token().phase());
        var end =
                end(
                                lease,
                                """
                                phase = :phase, lease_until = :until, sent_at = :sent,
                                resent = :resent, refused_at = coalesce(refused_at, :refused)
                                """,
                                reason)
                        .bind("phase", pending == null ? "settled" : "unsure")
                        .bind("until", pending == null ? null : millis(pending.until()))
                        .bind("sent", pending == null ? null : millis(pending.sentAt()))
                        .bind("resent", lease.token().resent())
                        .bind("refused", refused ? clock.millis() : null)
                        .bind("next", millis(nextTryAt));
        return noted(lease.token().id(), end, activity);
    }

    private Statement end(Lease lease, String change, String reason) {
        return new Statement(
                        """
                        update external_token
                           set %s, reason = :reason, next_try_at = :next, failures = failures + 1,
                               lease_owner = null, lease_incarnation = null, updated_at = :now
                         where external_token_id = :id and generation = :generation
                           and attempt = :attempt and phase = 'in_flight'
                        """
                                .formatted(change))
                .bind("reason", reason)
                .bind("now", clock.millis())
                .bind("id", lease.token().id())
                .bind("generation", lease.token().generation())
                .bind("attempt", lease.attempt());
    }

    private boolean noted(String id, Statement statement, Activity activity) {
        return database.change(
                new Change(TokenStore.row(id), statement, activities.noting(activity)));
    }

    private static Long millis(Instant moment) {
        return moment.toEpochMilli();
    }

    /** A request whose fate was unknown when the lease was taken. */
    private record Pending(Instant sentAt, Instant until) {
        static @Nullable Pending of(Phase phase) {
            return switch (phase) {
                case Phase.Settled(), Phase.Broken() -> null;
                case Phase.InFlight(var sentAt, var leaseUntil, _) ->
                        new Pending(sentAt, leaseUntil);
                case Phase.Unsure(var sentAt, var quietUntil) -> new Pending(sentAt, quietUntil);
            };
        }
    }
}
