package dev.latchkey.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes for everybody on one thread: whatever has come in while the disk was busy shares the next
 * commit. Each piece of work stands or falls alone, behind a savepoint of its own.
 */
final class GroupCommit implements Database.Writer, AutoCloseable {
    private static final int MOST_AT_ONCE = 128;
    private static final String SAVEPOINT = "work";

    private final Jdbi jdbi;
    private final Changes changes;
    private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(Jdbi jdbi, Changes changes) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.thread = Thread.ofPlatform().name("group-commit").daemon().start(this::run);
    }

    @Override
    public <T extends @Nullable Object> T write(@Nullable Row row, Database.Work<T> work) {
        var job = new Job<>(work, new Written(row));
        add(job);
        return job.await();
    }

    private synchronized void add(Job<?> job) {
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
            waiting.add(new Job<>(_ -> 0, new Written(null))); // wakes the thread
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var jobs = new ArrayList<Job<?>>();
        while (!closed || !waiting.isEmpty()) {
            try {
                jobs.add(waiting.take());
                waiting.drainTo(jobs, MOST_AT_ONCE - 1);
                commit(jobs);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            } finally {
                jobs.clear();
            }
        }
    }

    private void commit(List<Job<?>> jobs) {
        try (var handle = jdbi.open()) {
            handle.begin();
            try {
                jobs.forEach(job -> job.run(handle));
                handle.commit();
            } catch (RuntimeException | Error e) {
                handle.rollback();
                throw e;
            } finally {
                jobs.forEach(job -> job.written.count(changes));
            }
            jobs.forEach(Job::committed);
        } catch (RuntimeException | Error e) {
            jobs.forEach(job -> job.lost(e));
        }
    }

    private static final class Job<T extends @Nullable Object> {
        private final Database.Work<T> work;
        private final Written written;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable Runnable onCommit;

        Job(Database.Work<T> work, Written written) {
            this.work = work;
            this.written = written;
        }

        void run(Handle handle) {
            handle.setSqlLogger(written);
            handle.savepoint(SAVEPOINT);
            try {
                var result = work.with(handle);
                onCommit = () -> answer.complete(result);
                handle.releaseSavepoint(SAVEPOINT);
            } catch (RuntimeException | Error e) {
                onCommit = null;
                handle.rollbackToSavepoint(SAVEPOINT);
                answer.completeExceptionally(e);
            }
        }

        void committed() {
            if (onCommit != null) {
                onCommit.run();
            }
        }

        void lost(Throwable cause) {
            answer.completeExceptionally(
                    new IllegalStateException("a write could not be committed", cause));
        }

        T await() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw e;
                }
            }
        }
    }
}
