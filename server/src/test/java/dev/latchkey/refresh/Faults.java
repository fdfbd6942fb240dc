package dev.latchkey.refresh;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.StoredToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between the steps of a refresh: each hook runs at its step, and may throw. A
 * node that is killed does nothing more, whatever its threads were about to do.
 */
public final class Faults {
    public volatile Runnable beforeClaim = () -> {};
    public volatile Runnable afterClaim = () -> {};
    public volatile Runnable afterReply = () -> {};
    public volatile Runnable beforeCommit = () -> {};
    public volatile Runnable afterCommit = () -> {};
    public volatile boolean journalIsBroken;
    public volatile boolean journalIsFull;
    private volatile boolean killed;

    /** The process was killed at this step. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The database did not do it, or did not say so. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A step at which the process is killed. */
    Runnable kill() {
        return () -> {
            killed = true;
            throw new Killed();
        };
    }

    /** A step at which the database fails. */
    static Runnable fail() {
        return () -> {
            throw new Broken();
        };
    }

    /** From now on nothing happens any more. */
    void dead() {
        killed = true;
    }

    Endpoint around(Endpoint endpoint) {
        return (provider, clientSecret, refreshToken) -> {
            step(() -> {});
            var reply = endpoint.refresh(provider, clientSecret, refreshToken);
            step(afterReply);
            return reply;
        };
    }

    Journal around(Journal journal) {
        return new Journal() {
            @Override
            public @Nullable Room room() {
                step(() -> {});
                return journalIsFull ? null : journal.room();
            }

            @Override
            public List<SealedAnswer> kept() {
                return journal.kept();
            }

            @Override
            public CompletableFuture<@Nullable Void> append(SealedAnswer answer) {
                step(() -> {});
                return journalIsBroken
                        ? CompletableFuture.failedFuture(new IOException("EIO"))
                        : journal.append(answer);
            }

            @Override
            public void done(SealedAnswer answer) {
                if (!killed) {
                    journal.done(answer);
                }
            }

            @Override
            public List<SealedAnswer> earlier() {
                return journal.earlier();
            }

            @Override
            public void close() {
                journal.close();
            }
        };
    }

    Leases around(Leases leases) {
        return new Leases() {
            @Override
            public @Nullable StoredToken find(String id) {
                step(() -> {});
                return leases.find(id);
            }

            @Override
            public @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil) {
                step(beforeClaim);
                var lease = leases.claim(seen, holder, leaseUntil);
                step(afterClaim);
                return lease;
            }

            @Override
            public Sealing sealing(String teamId) {
                return leases.sealing(teamId);
            }

            @Override
            public Settlement settle(
                    SealedAnswer answer, @Nullable Grant grant, Activity activity) {
                step(beforeCommit);
                var settlement = leases.settle(answer, grant, activity);
                step(afterCommit);
                return settlement;
            }

            @Override
            public Settlement replay(SealedAnswer answer, Activity activity) {
                step(beforeCommit);
                return leases.replay(answer, activity);
            }

            @Override
            public boolean release(
                    Lease lease, String reason, Instant nextTryAt, Activity activity) {
                step(beforeCommit);
                return leases.release(lease, reason, nextTryAt, activity);
            }

            @Override
            public boolean unsure(
                    Lease lease,
                    String reason,
                    Instant quietUntil,
                    Instant nextTryAt,
                    Activity activity) {
                step(beforeCommit);
                return leases.unsure(lease, reason, quietUntil, nextTryAt, activity);
            }

            @Override
            public boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity) {
                step(beforeCommit);
                return leases.doubt(lease, reason, nextTryAt, activity);
            }

            @Override
            public boolean broken(Lease lease, String reason, Activity activity) {
                step(beforeCommit);
                return leases.broken(lease, reason, activity);
            }
        };
    }

    private void step(Runnable hook) {
        if (killed) {
            throw new Killed();
        }
        hook.run();
    }
}
