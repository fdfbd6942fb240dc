package dev.latchkey.refresh.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.latchkey.token.SealedAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * One file of the journal. Its bytes are on the disk, as zeros, before the first record is, so a
 * disk that fills up later cannot refuse one.
 */
final class Segment implements AutoCloseable {
    static final int SIZE = 4 << 20;

    private final Path file;
    private final FileChannel channel;
    private int end;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A new file, all of it allocated. */
    static Segment create(Path file) throws IOException {
        var channel = FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), mode(file));
        var segment = new Segment(file, channel);
        try {
            segment.allocate();
            return segment;
        } catch (IOException e) {
            segment.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The records in a file that an earlier start wrote. */
    static List<SealedAnswer> read(Path file) throws IOException {
        return RecordCodec.decode(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    Path file() {
        return file;
    }

    int left() {
        return SIZE - end;
    }

    /** Writes behind what is there; durable only after {@link #force}. */
    void write(ByteBuffer records) throws IOException {
        var at = end;
        end += records.remaining();
        while (records.hasRemaining()) {
            at += channel.write(records, at);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void allocate() throws IOException {
        var zeros = ByteBuffer.allocate(64 << 10);
        for (var at = 0; at < SIZE; at += zeros.capacity()) {
            zeros.clear();
            while (zeros.hasRemaining()) {
                channel.write(zeros, at + zeros.position());
            }
        }
        channel.force(true);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            directory.force(true); // the name is as durable as the bytes
        }
    }

    private static FileAttribute<?>[] mode(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
