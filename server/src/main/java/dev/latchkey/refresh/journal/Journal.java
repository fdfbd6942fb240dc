package dev.latchkey.refresh.journal;

import dev.latchkey.token.SealedAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A second place in which an answer can be durable. */
public interface Journal extends AutoCloseable {

    /**
     * Sets room aside for one answer; null when there is none, and then no refresh may start: its
     * answer might have nowhere to go.
     */
    @Nullable Room room();

    /** Room for one answer, until it is given back. */
    interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /** Writes the answer; completes when it is on the disk, or with what the disk said. */
    CompletableFuture<@Nullable Void> append(SealedAnswer answer);

    /** Notes that the answer is in the database: the journal need not keep it. */
    void done(SealedAnswer answer);

    /** The answers that earlier starts wrote, oldest first; each is kept until it is done. */
    List<SealedAnswer> earlier();

    /** All answers that are still on the disk, those that are done included, oldest first. */
    default List<SealedAnswer> kept() {
        return earlier();
    }

    /** Writes what is waiting, and takes no more. */
    @Override
    void close();
}
