package dev.latchkey.refresh.recorder;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A flight recorder in a file of fixed size that is mapped into memory: what was noted is in the
 * operating system's hands at once, and stays there when the process is killed. The newest {@value
 * #SLOTS} steps are kept, those of earlier starts among them.
 */
public final class RecorderFile implements FlightRecorder {
    /** How many steps a file holds. */
    public static final int SLOTS = 1 << 18;

    // A slot: number, nanoseconds, process, generation, step, length of the id, the id.
    private static final int SLOT = 64;
    private static final long SIZE = (long) SLOTS * SLOT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long NANOS = 8;
    private static final long PROCESS = 16;
    private static final long GENERATION = 24;
    private static final long STEP = 32;
    private static final long LENGTH = 33;
    private static final long ID = 34;
    private static final int LONGEST_ID = SLOT - (int) ID;

    private final MemorySegment file;
    private final AtomicLong last;
    private final long process;
    private final LongSupplier nanos;

    private RecorderFile(MemorySegment file, long last, long process, LongSupplier nanos) {
        this.file = file;
        this.last = new AtomicLong(last);
        this.process = process;
        this.nanos = nanos;
    }

    /**
     * A step as it was noted.
     *
     * @param number counted from 1, through all starts
     * @param nanos this machine's monotonic clock, the same for all its processes
     * @param process the id of the process that noted it
     */
    public record Noted(
            long number, long nanos, long process, Step step, String id, long generation) {}

    /**
     * Goes on behind what is in the file, which is made when it is missing.
     *
     * @param nanos this machine's monotonic clock
     */
    public static RecorderFile open(Path path, LongSupplier nanos) throws IOException {
        try (var channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            var file = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, Arena.ofAuto());
            var last = 0L;
            for (var slot = 0L; slot < SIZE; slot += SLOT) {
                last = Math.max(last, file.get(LONG, slot));
            }
            return new RecorderFile(file, last, ProcessHandle.current().pid(), nanos);
        }
    }

    /** What is in the file, oldest first. It may be read while it is written. */
    public static List<Noted> read(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var file =
                    channel.map(
                            FileChannel.MapMode.READ_ONLY,
                            0,
                            Math.min(SIZE, channel.size()),
                            Arena.ofAuto());
            var all = new ArrayList<Noted>();
            for (var slot = 0L; slot < file.byteSize(); slot += SLOT) {
                var number = file.get(LONG, slot);
                if (number > 0) {
                    all.add(noted(file, slot, number));
                }
            }
            all.sort(Comparator.comparingLong(Noted::number));
            return all;
        }
    }

    // The number goes last: a slot that a kill left half written has none, and is not read.
    @Override
    public void note(Step step, String id, long generation) {
        var number = last.incrementAndGet();
        var slot = (number - 1) % SLOTS * SLOT;
        var text = id.getBytes(StandardCharsets.US_ASCII);
        var length = Math.min(text.length, LONGEST_ID);
        var ordered = LONG.varHandle();
        ordered.setRelease(file, slot, 0L);
        file.set(LONG, slot + NANOS, nanos.getAsLong());
        file.set(LONG, slot + PROCESS, process);
        file.set(LONG, slot + GENERATION, generation);
        file.set(BYTE, slot + STEP, step.code);
        file.set(BYTE, slot + LENGTH, (byte) length);
        MemorySegment.copy(text, 0, file, BYTE, slot + ID, length);
        ordered.setRelease(file, slot, number);
    }

    private static Noted noted(MemorySegment file, long slot, long number) {
        var id = new byte[Math.min(file.get(BYTE, slot + LENGTH), LONGEST_ID)];
        MemorySegment.copy(file, BYTE, slot + ID, id, 0, id.length);
        return new Noted(
                number,
                file.get(LONG, slot + NANOS),
                file.get(LONG, slot + PROCESS),
                Step.of(file.get(BYTE, slot + STEP)),
                new String(id, StandardCharsets.US_ASCII),
                file.get(LONG, slot + GENERATION));
    }
}
