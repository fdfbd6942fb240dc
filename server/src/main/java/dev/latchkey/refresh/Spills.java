package dev.latchkey.refresh;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are durable in the journal and not yet in the database. They hold all the same:
 * whoever asks gets them, and no refresh starts behind them.
 */
public final class Spills implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spills.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Leases leases;
    private final Journal journal;
    private final ConcurrentHashMap<String, List<Spill>> spills = new ConcurrentHashMap<>();
    private final Machine machine;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private @Nullable Runnable afterReplay;

    private record Spill(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        boolean isFor(SealedAnswer other) {
            return answer.generation() == other.generation() && answer.attempt() == other.attempt();
        }
    }

    public Spills(Leases leases, Journal journal, Machine machine) {
        this.leases = leases;
        this.journal = journal;
        this.machine = machine;
    }

    /**
     * Brings what earlier starts left in the journal into the database, where the rows still wait
     * for it. What the database cannot take yet is tried again from now on.
     *
     * @param whenReplayed done once, when all of it is in the database
     */
    public void replay(Runnable whenReplayed) {
        for (var answer : journal.earlier()) {
            hold(answer, null, replayed(answer));
        }
        retry();
        if (spills.isEmpty()) {
            whenReplayed.run();
        } else {
            afterReplay = whenReplayed;
        }
        machine.start("spills", this::run);
    }

    /** Notes an answer that is in the journal alone, for now. */
    void hold(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        spills.compute(
                answer.id(),
                (_, known) -> {
                    var all = known == null ? new ArrayList<Spill>() : new ArrayList<>(known);
                    all.add(new Spill(answer, grant, activity));
                    return List.copyOf(all);
                });
    }

    /** Notes that the answer is in the database. */
    void release(SealedAnswer answer) {
        spills.computeIfPresent(
                answer.id(),
                (_, known) -> {
                    var left = known.stream().filter(it -> !it.isFor(answer)).toList();
                    return left.isEmpty() ? null : left;
                });
        journal.done(answer);
    }

    /** The token as it will be read when all is in the database. */
    StoredToken newest(StoredToken read) {
        var all = spills.get(read.id());
        if (all == null) {
            return read;
        }
        var newest = all.getLast();
        var grant = newest.grant();
        return grant == null || newest.answer().generation() <= read.generation()
                ? read
                : read.with(grant, newest.answer().generation());
    }

    /** Whether nothing is left in the journal alone; tries to bring it in. */
    boolean settle(String id) {
        var all = spills.get(id);
        if (all != null) {
            all.forEach(this::settle);
        }
        return !spills.containsKey(id);
    }

    /** Whether everything is in the database. */
    public boolean isEmpty() {
        return spills.isEmpty();
    }

    /** Of how many connections something is in the journal alone. */
    int size() {
        return spills.size();
    }

    /** Tries a last time; what is left is in the journal for the next start. */
    @Override
    public void close() {
        closed.complete(null);
        retry();
    }

    private void run() {
        try {
            while (!isClosedWithin(EVERY)) {
                retry();
                tellOfReplay();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosedWithin(Duration time) throws InterruptedException {
        try {
            machine.await(closed, time);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes this so", e);
        }
    }

    private void tellOfReplay() {
        var tell = afterReplay;
        if (tell != null && spills.isEmpty()) {
            try {
                tell.run();
                afterReplay = null;
            } catch (RuntimeException e) {
                LOG.warn("the journal is replayed, and the database does not take the word", e);
            }
        }
    }

    private void retry() {
        for (var all : spills.values()) {
            for (var spill : all) {
                if (!settle(spill)) {
                    break; // of one token, the older answer goes first
                }
            }
        }
    }

    private boolean settle(Spill spill) {
        var answer = spill.answer();
        try {
            var settlement = leases.replay(answer, spill.activity());
            LOG.info(
                    "brought in from the journal token={} generation={} outcome={}",
                    answer.id(),
                    answer.generation(),
                    settlement);
            release(answer);
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "an answer is in the journal and not yet in the database token={} generation={}: {}",
                    answer.id(),
                    answer.generation(),
                    e.toString());
            return false;
        }
    }

    /** What is noted of an answer that a journal brought in. */
    static Activity replayed(SealedAnswer answer) {
        return Activity.of(
                        answer.readable() ? "connection.refreshed" : "connection.refresh_failed",
                        answer.readable() ? "ok" : "unreadable_reply",
                        "vault")
                .about(answer.teamId(), answer.appId())
                .connection(null, null, answer.id())
                .detail("replayed from the journal");
    }
}
