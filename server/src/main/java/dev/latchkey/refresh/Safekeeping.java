package dev.latchkey.refresh;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an answer durable; until then nobody gets it. It exists nowhere else, so it has two places
 * to go to, the database and the journal, and the first that has it is enough. A commit that broke
 * may have happened: settling again finds out.
 */
public final class Safekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(1);

    private final Leases leases;
    private final Journal journal;
    private final Spills spills;
    private final boolean atOnce;
    private final Duration budget;
    private final Machine machine;

    /**
     * @param atOnce whether database and journal are written at once, as nodes of a cluster do;
     *     otherwise the journal is for a database that failed
     * @param budget how long to insist when both fail
     */
    public Safekeeping(
            Leases leases,
            Journal journal,
            Spills spills,
            boolean atOnce,
            Duration budget,
            Machine machine) {
        this.leases = leases;
        this.journal = journal;
        this.spills = spills;
        this.atOnce = atOnce;
        this.budget = budget;
        this.machine = machine;
    }

    /** Where an answer has come to rest. */
    sealed interface Kept {
        /** In the database. */
        record Stored(Settlement settlement) implements Kept {}

        /** In the journal; the database will have it later. */
        record Journaled() implements Kept {}

        /** Nowhere. */
        record Nowhere(RuntimeException cause) implements Kept {}
    }

    /** An answer on its way to rest, with the grant in it, null when nobody could read it. */
    record Delivery(SealedAnswer answer, @Nullable Grant grant, Activity activity) {}

    Kept keep(Delivery delivery) {
        try {
            return atOnce ? firstOfBoth(delivery) : oneThenTheOther(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Kept.Nowhere(new IllegalStateException("told to stop", e));
        }
    }

    private Kept oneThenTheOther(Delivery delivery) throws InterruptedException {
        try {
            return new Kept.Stored(settle(delivery));
        } catch (RuntimeException e) {
            complain(delivery, e);
        }
        try {
            machine.await(journal.append(delivery.answer()));
            return journaled(delivery);
        } catch (ExecutionException e) {
            return insist(delivery);
        }
    }

    private Kept firstOfBoth(Delivery delivery) throws InterruptedException {
        var written = journal.append(delivery.answer());
        var stored = new CompletableFuture<Settlement>();
        machine.start("settle", () -> settle(delivery, stored));
        var first = new CompletableFuture<@Nullable Kept>();
        var _ = stored.thenAccept(settlement -> first.complete(new Kept.Stored(settlement)));
        var _ = written.thenRun(() -> first.complete(new Kept.Journaled()));
        var both =
                CompletableFuture.allOf(stored, written)
                        .whenComplete((_, _) -> {
                            // In whichever order these are told, one success is success.
                            if (stored.isCompletedExceptionally()
                                    && written.isCompletedExceptionally()) {
                                first.complete(null);
                            }
                        });
        Kept kept;
        try {
            kept = machine.await(first);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes this so", e);
        }
        return switch (kept) {
            case Kept.Stored in -> {
                var _ = both.whenComplete((_, _) -> journal.done(delivery.answer()));
                yield in;
            }
            case Kept.Journaled _ -> {
                var settlement = soon(stored);
                if (settlement != null) {
                    journal.done(delivery.answer());
                    yield new Kept.Stored(settlement);
                }
                var in = journaled(delivery);
                var _ = stored.thenRun(() -> spills.release(delivery.answer()));
                yield in;
            }
            case Kept.Nowhere _ -> insist(delivery);
            case null -> insist(delivery);
        };
    }

    // The journal makes the answer safe; the database makes it seen by the other nodes. One that is
    // well has it a moment later, and then a caller who turns to another node finds it there.
    private @Nullable Settlement soon(CompletableFuture<Settlement> stored)
            throws InterruptedException {
        try {
            return machine.await(stored, COMMIT_PATIENCE);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private Settlement settle(Delivery delivery) {
        return leases.settle(delivery.answer(), delivery.grant(), delivery.activity());
    }

    private void settle(Delivery delivery, CompletableFuture<Settlement> stored) {
        try {
            stored.complete(settle(delivery));
        } catch (RuntimeException | Error e) {
            complain(delivery, e);
            stored.completeExceptionally(e);
        }
    }

    private Kept journaled(Delivery delivery) {
        spills.hold(delivery.answer(), delivery.grant(), delivery.activity());
        return new Kept.Journaled();
    }

    private Kept insist(Delivery delivery) {
        var giveUpAt = machine.nanoTime() + budget.toNanos();
        while (true) {
            try {
                return new Kept.Stored(settle(delivery));
            } catch (RuntimeException e) {
                if (machine.nanoTime() - giveUpAt > 0 || !machine.pause(LOOK_AGAIN)) {
                    LOG.error(
                            "an answer is lost: neither the database nor the journal took it token={}",
                            delivery.answer().id(),
                            e);
                    return new Kept.Nowhere(e);
                }
            }
        }
    }

    private static void complain(Delivery delivery, Throwable e) {
        LOG.error(
                "an answer could not be stored yet token={} attempt={}",
                delivery.answer().id(),
                delivery.answer().attempt(),
                e);
    }
}
