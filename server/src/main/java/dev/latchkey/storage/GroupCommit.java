package dev.latchkey.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;

/**
 * Writes for everybody on one thread: whatever has come in while the disk was busy shares the next
 * commit. Each piece of work stands or falls alone, behind a savepoint of its own. Changes are made
 * together; when that fails, each is made alone.
 */
final class GroupCommit implements Database.Writer, AutoCloseable {
    private static final int MOST_AT_ONCE = 128;
    private static final String SAVEPOINT = "work";

    private final Jdbi jdbi;
    private final Changes changes;
    private final Database.Writer alone;
    private final Consumer<Handle> opening;
    private final BlockingQueue<GroupJob<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Writes that take turns with changes on one connection, as SQLite wants it. */
    GroupCommit(Jdbi jdbi, Changes changes) {
        this(jdbi, changes, null, _ -> {});
    }

    /**
     * @param alone makes a change that could not be made together with others; null for this itself
     * @param opening done first in each transaction
     */
    GroupCommit(
            Jdbi jdbi, Changes changes, Database.@Nullable Writer alone, Consumer<Handle> opening) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.alone = alone == null ? this : alone;
        this.opening = opening;
        this.thread = Thread.ofPlatform().name("group-commit").daemon().start(this::run);
    }

    @Override
    public <T extends @Nullable Object> T write(@Nullable Row row, Database.Work<T> work) {
        var job = new GroupJob.Piece<>(work, new Written(row));
        add(job);
        return job.await();
    }

    @Override
    public boolean change(Change change) {
        return made(added(change));
    }

    @Override
    public void changeAll(List<Change> all) {
        RuntimeException first = null;
        for (var job : all.stream().map(this::added).toList()) {
            try {
                made(job);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private GroupJob.Part added(Change change) {
        var job = new GroupJob.Part(change);
        add(job);
        return job;
    }

    private boolean made(GroupJob.Part job) {
        var changed = job.await();
        if (changed != null) {
            return changed;
        }
        var change = job.change();
        return alone == this ? write(change.row(), change::make) : alone.change(change);
    }

    private synchronized void add(GroupJob<?> job) {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
        waiting.add(job);
    }

    /** Commits what has come in, and takes no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.add(new GroupJob.Piece<>(_ -> 0, new Written(null))); // wakes the thread
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var jobs = new ArrayList<GroupJob<?>>();
        while (!closed || !waiting.isEmpty()) {
            try {
                jobs.add(waiting.take());
                waiting.drainTo(jobs, MOST_AT_ONCE - 1);
                jobs.removeIf(job -> !job.begin());
                commit(jobs);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            } finally {
                jobs.clear();
            }
        }
    }

    private void commit(List<GroupJob<?>> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        try (var handle = jdbi.open()) {
            handle.begin();
            try {
                opening.accept(handle);
                var parts = new ArrayList<GroupJob.Part>();
                for (var job : jobs) {
                    switch (job) {
                        case GroupJob.Piece<?> piece -> doIt(handle, piece);
                        case GroupJob.Part part -> parts.add(part);
                    }
                }
                make(handle, parts);
                handle.commit();
            } catch (RuntimeException | Error e) {
                handle.rollback();
                throw e;
            } finally {
                jobs.forEach(job -> job.written().count(changes));
            }
            jobs.forEach(GroupJob::committed);
        } catch (RuntimeException | Error e) {
            jobs.forEach(job -> job.lost(e));
        }
    }

    private static void doIt(Handle handle, GroupJob.Piece<?> piece) {
        handle.setSqlLogger(piece.written());
        handle.savepoint(SAVEPOINT);
        try {
            piece.run(handle);
            handle.releaseSavepoint(SAVEPOINT);
        } catch (RuntimeException | Error e) {
            handle.rollbackToSavepoint(SAVEPOINT);
            piece.failed(e);
        }
    }

    // In the order of the rows: two nodes that lock the same rows do not wait for each other in a
    // ring.
    private static void make(Handle handle, List<GroupJob.Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER); // each change says itself what it writes
        parts.sort(Comparator.comparing(part -> part.change().row().key()));
        handle.savepoint(SAVEPOINT);
        try {
            var changed = Change.make(handle, parts.stream().map(GroupJob.Part::change).toList());
            handle.releaseSavepoint(SAVEPOINT);
            for (var i = 0; i < changed.length; i++) {
                parts.get(i).made(changed[i]);
            }
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint(SAVEPOINT);
        }
    }
}
