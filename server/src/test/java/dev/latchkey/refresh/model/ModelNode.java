package dev.latchkey.refresh.model;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.Machine;
import dev.latchkey.refresh.ModelParts;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.StoredToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One start of a node: the real parts of refreshing, on threads, time and disks of the model. */
final class ModelNode {
    final Holder self;
    final Slot slot;
    final ModelParts parts;

    /** What waits to be written to the journal. */
    final List<Writing> writing = new ArrayList<>();

    /** Whether callers are let in. */
    boolean isUp;

    private final World world;
    private final Leases leases;
    private final SpillsSeen seen;
    private @Nullable Strand flight;
    private int flights;
    private boolean isStopping;

    /** An answer on its way to the journal. */
    record Writing(SealedAnswer answer, CompletableFuture<@Nullable Void> written) {}

    ModelNode(World world, Slot slot) {
        this.world = world;
        this.slot = slot;
        self = new Holder(slot.name, slot.word());
        var wrong = world.wrong;
        leases = wrong.leases(this, new ModelLeases(world));
        parts =
                new ModelParts(
                        leases,
                        wrong.journal(this, new ItsJournal()),
                        (_, _, refreshToken) -> world.send(ModelProvider.number(refreshToken)),
                        new ItsMachine(),
                        new Flying(),
                        world.store.providers,
                        self,
                        wrong.isClear(this, world::isClear),
                        world.bounds.alone(),
                        World.SETTINGS,
                        world.store.clock);
        seen = new SpillsSeen(parts.spills);
    }

    /** The token as a call finds it. */
    StoredToken read() {
        return Objects.requireNonNull(leases.find(world.token().id()));
    }

    /** What a node does when it starts. */
    void start() {
        parts.spills.replay(() -> {
            world.orphan(self);
            world.replayed(slot);
        });
        isUp = true;
    }

    /** What a node does when it is told to stop. */
    void stop() {
        isUp = false;
        parts.refresher.close();
        parts.spills.close();
    }

    /** Whether it does anything that a kill could interrupt. */
    boolean isBusy() {
        return !writing.isEmpty() || world.hasWork(this);
    }

    /** Whether this strand of it only waits for work. */
    boolean isIdle(Strand strand) {
        return strand.name.endsWith("spills") && !seen.hasWork();
    }

    /** The refresh that is under way, and how far it is; for callers who come to share it. */
    long hashOfFlight() {
        var under = flight;
        return under == null || under.isDone() ? 0 : under.history;
    }

    long hash() {
        var hash = Mix.of(seen.hash(), isUp ? 1 : 0, isStopping ? 1 : 0);
        for (var each : writing) {
            hash = Mix.of(hash, each.answer().generation(), each.answer().attempt());
        }
        return hash;
    }

    /** Writes an answer whatever stands in the row, as only a wrong store does. */
    Settlement settleBlindly(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        var op =
                world.store.settledBlindly(
                        answer, Objects.requireNonNull(grant, "all answers are legible"), activity);
        return (Settlement)
                Objects.requireNonNull(
                        world.write(
                                () ->
                                        "writes %s as generation %d without looking"
                                                .formatted(
                                                        world.store.accessTokenIn(answer),
                                                        answer.generation()),
                                op));
    }

    /** Does this some time later. */
    void later(Runnable deed) {
        world.spawn(slot.name + " late", this, deed);
    }

    /** Threads and waits. */
    private final class ItsMachine implements Machine {
        @Override
        public void start(String name, Runnable deed) {
            world.spawn(slot.name + " " + name, ModelNode.this, deed);
        }

        // Whoever looks again without having anything in hand sees the same until something
        // changes, so there is no need to look in between.
        @Override
        public boolean pause(Duration time) {
            if (world.isHolding()) {
                world.standUntil(() -> false, world.now() + time.toMillis());
            } else {
                world.forget();
                var row = world.current().seen;
                var at = world.nextDeadline();
                world.standUntil(() -> world.row() != row, at);
            }
            return true;
        }

        @Override
        public <T extends @Nullable Object> T await(CompletableFuture<T> future)
                throws ExecutionException, InterruptedException {
            world.observe(hashOfFlight());
            world.standUntil(future::isDone, Long.MAX_VALUE);
            world.observe(Seen.hash(future));
            return future.get();
        }

        @Override
        public <T extends @Nullable Object> T await(CompletableFuture<T> future, Duration patience)
                throws ExecutionException, TimeoutException, InterruptedException {
            if (world.current().name.endsWith("spills")) {
                world.forget();
                var at = world.now() + patience.toMillis();
                world.current()
                        .standUntil(future::isDone, () -> seen.hasWork() ? at : Long.MAX_VALUE);
            } else {
                world.observe(hashOfFlight());
                world.standUntil(future::isDone, world.now() + patience.toMillis());
            }
            world.observe(Seen.hash(future));
            if (!future.isDone()) {
                throw new TimeoutException();
            }
            return future.get();
        }

        @Override
        public long nanoTime() {
            return Duration.ofMillis(world.now()).toNanos();
        }
    }

    /** A disk that one thread writes. */
    private final class ItsJournal implements Journal {
        @Override
        public Room room() {
            return () -> {};
        }

        @Override
        public CompletableFuture<@Nullable Void> append(SealedAnswer answer) {
            var written = new CompletableFuture<@Nullable Void>();
            writing.add(new Writing(answer, written));
            world.tell(() ->
                    "gives the answer of generation %d to its journal"
                            .formatted(answer.generation()));
            return written;
        }

        @Override
        public void done(SealedAnswer answer) {
            // The space of an answer that is done may be used again some day; until then it stays.
        }

        @Override
        public List<SealedAnswer> earlier() {
            return world.journals.earlier(slot.journal);
        }

        @Override
        public void close() {
            throw new IllegalStateException("the model closes no journal");
        }
    }

    /** The disk has taken what waited, or refuses it. */
    void write(boolean well) {
        var all = List.copyOf(writing);
        writing.clear();
        for (var each : all) {
            if (well) {
                slot.journal.add(each.answer());
                slot.accessTokens.add(world.store.accessTokenIn(each.answer()));
                each.written().complete(null);
            } else {
                each.written().completeExceptionally(new IOException("EIO"));
            }
        }
    }

    /** Where flights run. */
    private final class Flying extends AbstractExecutorService {
        @Override
        public void execute(Runnable deed) {
            if (isStopping) {
                throw new RejectedExecutionException();
            }
            flights++;
            flight =
                    world.spawn(
                            "%s refresh %d".formatted(slot.name, flights), ModelNode.this, deed);
        }

        @Override
        public void shutdown() {
            isStopping = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return isStopping;
        }

        @Override
        public boolean isTerminated() {
            var under = flight;
            return isStopping && (under == null || under.isDone());
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            world.standUntil(this::isTerminated, world.now() + unit.toMillis(timeout));
            return isTerminated();
        }
    }
}
