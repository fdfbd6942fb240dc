package dev.latchkey.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What waits for a {@link GroupCommit}, and who waits for it. */
abstract sealed class GroupJob<T extends @Nullable Object> {
    private static final long PATIENCE_SECONDS = 10;

    private final Written written;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private @Nullable Runnable onCommit;

    private GroupJob(Written written) {
        this.written = written;
    }

    /** Work that asks and writes as it likes. */
    static final class Piece<T extends @Nullable Object> extends GroupJob<T> {
        private final Database.Work<T> work;

        Piece(Database.Work<T> work, Written written) {
            super(written);
            this.work = work;
        }

        void run(Handle handle) {
            answersAtCommit(work.with(handle));
        }
    }

    /** A change; its answer is null when it has to be made alone. */
    static final class Part extends GroupJob<@Nullable Boolean> {
        private final Change change;

        Part(Change change) {
            super(Written.by(change));
            this.change = change;
            answersAtCommit(null);
        }

        Change change() {
            return change;
        }

        void made(boolean changed) {
            answersAtCommit(changed);
        }
    }

    Written written() {
        return written;
    }

    void answersAtCommit(T result) {
        onCommit = () -> answer.complete(result);
    }

    void failed(Throwable cause) {
        answer.completeExceptionally(cause);
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

    /** Whether it may be done: false when who waited has gone. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    T await() {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            if (begun.compareAndSet(false, true)) {
                throw new IllegalStateException(
                        "the database took no write for %d s".formatted(PATIENCE_SECONDS), e);
            }
            return toTheEnd();
        } catch (InterruptedException e) {
            // What has begun cannot be called back; who is told to stop learns it afterwards.
            var result = toTheEnd();
            Thread.currentThread().interrupt();
            return result;
        } catch (ExecutionException e) {
            throw thrown(e.getCause(), e);
        }
    }

    private T toTheEnd() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw thrown(e.getCause(), e);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause, Exception wrapped) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(wrapped);
        };
    }
}
