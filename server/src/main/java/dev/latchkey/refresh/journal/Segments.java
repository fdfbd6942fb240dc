package dev.latchkey.refresh.journal;

import dev.latchkey.token.SealedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a journal: one that is written, more with free space behind it, and those that take
 * no more. Of those one goes when its answers are all done and its space is wanted.
 */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    /** The most that one grant takes: two tokens of 16 KB, extras of 16 KB, and their wrapping. */
    private static final int MOST_OF_ONE = 64 << 10;

    private final Path directory;
    private final int most;
    private final Deque<Segment> free = new ArrayDeque<>();
    private final Map<Path, Integer> files = new LinkedHashMap<>(); // each with its undone answers
    private final Map<Key, Path> undone = new HashMap<>();
    private final List<SealedAnswer> earlier = new ArrayList<>();
    private final List<Segment> dirty = new ArrayList<>();
    private long last;

    private record Key(String id, long generation, long attempt) {
        static Key of(SealedAnswer answer) {
            return new Key(answer.id(), answer.generation(), answer.attempt());
        }
    }

    private Segments(Path directory, int megabytes) {
        this.directory = directory;
        this.most = Math.max(2, megabytes / (Segment.SIZE >> 20));
    }

    static Segments open(Path directory, int megabytes) throws IOException {
        var segments = new Segments(directory, megabytes);
        for (var file : found(directory)) {
            segments.take(file);
        }
        // Where earlier answers take all there is, there is room again when they are in the
        // database, and to bring them there the journal has to be open.
        if (segments.files.size() < segments.most) {
            segments.free.add(segments.next());
        }
        return segments;
    }

    List<SealedAnswer> earlier() {
        return List.copyOf(earlier);
    }

    synchronized List<SealedAnswer> kept() {
        var kept = new ArrayList<SealedAnswer>();
        for (var file : files.keySet().stream().sorted().toList()) {
            try {
                kept.addAll(Segment.read(file));
            } catch (IOException e) {
                throw new UncheckedIOException("%s cannot be read".formatted(file), e);
            }
        }
        return kept;
    }

    synchronized boolean hasRoomFor(int answers) {
        var rooms = free.stream().mapToInt(each -> each.left() / MOST_OF_ONE).sum();
        try {
            while (rooms < answers) {
                var another = next();
                free.add(another);
                rooms += another.left() / MOST_OF_ONE;
            }
            return true;
        } catch (IOException e) {
            LOG.error("the journal has no room, so no refresh starts: {}", e.getMessage());
            return false;
        }
    }

    synchronized void write(SealedAnswer answer, ByteBuffer record) throws IOException {
        var segment = segmentFor(record.remaining());
        if (!dirty.contains(segment)) {
            dirty.add(segment);
        }
        undone.put(Key.of(answer), segment.file());
        files.merge(segment.file(), 1, Integer::sum);
        segment.write(record);
    }

    /** Brings to the disk what was written. */
    void force() throws IOException {
        List<Segment> written;
        synchronized (this) {
            written = List.copyOf(dirty);
            dirty.clear();
        }
        for (var segment : written) {
            segment.force();
        }
    }

    /** Writes no more to the present file: after a failure nobody knows what the disk has of it. */
    synchronized void abandon() {
        dirty.clear();
        var segment = free.pollFirst();
        if (segment != null) {
            closeQuietly(segment);
        }
    }

    synchronized void done(SealedAnswer answer) {
        var file = undone.remove(Key.of(answer));
        if (file != null) {
            files.merge(file, -1, Integer::sum);
        }
    }

    synchronized void close() {
        free.forEach(Segments::closeQuietly);
        free.clear();
    }

    private void take(Path file) throws IOException {
        var answers = Segment.read(file);
        last = Long.parseLong(file.getFileName().toString().replaceFirst("\\..*", ""));
        if (answers.isEmpty()) {
            Files.delete(file);
            return;
        }
        files.put(file, 0);
        for (var answer : answers) {
            if (undone.put(Key.of(answer), file) == null) {
                files.merge(file, 1, Integer::sum);
            }
        }
        earlier.addAll(answers);
    }

    private Segment segmentFor(int length) throws IOException {
        if (length > Segment.SIZE) {
            throw new IOException("an answer of %d bytes does not fit".formatted(length));
        }
        while (true) {
            var segment = free.peekFirst();
            if (segment == null) {
                free.add(next());
            } else if (length <= segment.left()) {
                return segment;
            } else {
                segment.force();
                dirty.remove(segment);
                free.removeFirst();
                segment.close();
            }
        }
    }

    private Segment next() throws IOException {
        if (files.size() >= most) {
            var doneWith = doneWith();
            if (doneWith == null) {
                throw new IOException(
                        "the journal in %s holds as much as journal.megabytes allows, and the database has not taken it"
                                .formatted(directory));
            }
            files.remove(doneWith);
            Files.deleteIfExists(doneWith);
        }
        last++;
        var segment = Segment.create(directory.resolve("%010d.journal".formatted(last)));
        files.put(segment.file(), 0);
        return segment;
    }

    private @Nullable Path doneWith() {
        var written = free.stream().map(Segment::file).toList();
        return files.entrySet().stream()
                .filter(file -> file.getValue() == 0 && !written.contains(file.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static List<Path> found(Path directory) throws IOException {
        try (var list = Files.list(directory)) {
            return list.filter(file -> file.getFileName().toString().matches("\\d{10}\\.journal"))
                    .sorted()
                    .toList();
        }
    }

    private static void closeQuietly(Segment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed", segment.file(), e);
        }
    }
}
