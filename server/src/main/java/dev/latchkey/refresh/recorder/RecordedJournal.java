package dev.latchkey.refresh.recorder;

import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.token.SealedAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A journal that notes each answer which it has on the disk. */
public final class RecordedJournal implements Journal {
    private final Journal journal;
    private final FlightRecorder recorder;

    public RecordedJournal(Journal journal, FlightRecorder recorder) {
        this.journal = journal;
        this.recorder = recorder;
    }

    @Override
    public @Nullable Room room() {
        return journal.room();
    }

    @Override
    public CompletableFuture<@Nullable Void> append(SealedAnswer answer) {
        return journal.append(answer)
                .<@Nullable Void>thenApply(_ -> {
                    recorder.note(Step.JOURNALED, answer.id(), answer.generation());
                    return null;
                });
    }

    @Override
    public void done(SealedAnswer answer) {
        journal.done(answer);
    }

    @Override
    public List<SealedAnswer> earlier() {
        return journal.earlier();
    }

    @Override
    public List<SealedAnswer> kept() {
        return journal.kept();
    }

    @Override
    public void close() {
        journal.close();
    }
}
