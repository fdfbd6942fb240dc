package dev.latchkey.refresh.journal;

import dev.latchkey.token.SealedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a directory of its own. One thread writes: whatever has come in while the disk was
 * busy shares the next sync.
 */
public final class JournalFiles implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final int MOST_AT_ONCE = 256;

    private final Path directory;
    private final FileChannel lock;
    private final Segments segments;
    private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private int roomsTaken;
    private boolean closed;

    /** What is to be written; null ends the thread. */
    private record Job(@Nullable SealedAnswer answer, CompletableFuture<@Nullable Void> written) {}

    private JournalFiles(Path directory, FileChannel lock, Segments segments) {
        this.directory = directory;
        this.lock = lock;
        this.segments = segments;
        this.thread = Thread.ofPlatform().name("journal").daemon().start(this::run);
    }

    /**
     * Opens the journal in this directory, which is made when it is missing.
     *
     * @param megabytes the most that it takes on the disk
     * @throws IOException when the directory is another process's, or its disk has no room
     */
    public static JournalFiles open(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        var lock =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (!locked(lock)) {
                throw new IOException(
                        "another Latchkey writes the journal in %s: give each node a directory of its own"
                                .formatted(directory));
            }
            return new JournalFiles(directory, lock, Segments.open(directory, megabytes));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public List<SealedAnswer> earlier() {
        return segments.earlier();
    }

    @Override
    public List<SealedAnswer> kept() {
        return segments.kept();
    }

    @Override
    public void done(SealedAnswer answer) {
        segments.done(answer);
    }

    @Override
    public synchronized @Nullable Room room() {
        if (closed || !segments.hasRoomFor(roomsTaken + 1)) {
            return null;
        }
        roomsTaken++;
        var given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                giveBack();
            }
        };
    }

    @Override
    public synchronized CompletableFuture<@Nullable Void> append(SealedAnswer answer) {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the journal is closed"));
        }
        var written = new CompletableFuture<@Nullable Void>();
        waiting.add(new Job(answer, written));
        return written;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(new Job(null, new CompletableFuture<>()));
        }
        try {
            thread.join();
            segments.close();
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be closed", e);
        }
    }

    private synchronized void giveBack() {
        roomsTaken--;
    }

    private void run() {
        var jobs = new ArrayList<Job>();
        var last = false;
        while (!last) {
            try {
                jobs.add(waiting.take());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
            waiting.drainTo(jobs, MOST_AT_ONCE - 1);
            last = jobs.removeIf(job -> job.answer() == null);
            write(jobs);
            jobs.clear();
        }
    }

    private void write(List<Job> jobs) {
        try {
            for (var job : jobs) {
                if (job.answer() != null) {
                    segments.write(job.answer(), RecordCodec.encode(job.answer()));
                }
            }
            segments.force();
            jobs.forEach(job -> job.written().complete(null));
        } catch (IOException | RuntimeException e) {
            LOG.error("the journal in {} could not be written", directory, e);
            segments.abandon();
            for (var job : jobs) {
                if (job.answer() != null) {
                    segments.done(job.answer());
                }
                job.written().completeExceptionally(e);
            }
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // the other one lives in this very process
        }
    }
}
