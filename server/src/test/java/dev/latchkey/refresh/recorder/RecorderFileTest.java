package dev.latchkey.refresh.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderFileTest {
    @TempDir Path directory;
    private final AtomicLong nanos = new AtomicLong(100);

    private Path path() {
        return directory.resolve("flights");
    }

    private RecorderFile open() throws Exception {
        return RecorderFile.open(path(), nanos::incrementAndGet);
    }

    @Test
    void what_was_noted_is_in_the_file_without_a_word_of_farewell() throws Exception {
        var recorder = open();
        recorder.note(Step.SENT, "Et12345ABCDE", 2);
        recorder.note(Step.ANSWERED, "Et12345ABCDE", 2);
        var process = ProcessHandle.current().pid();
        assertThat(RecorderFile.read(path()))
                .containsExactly(
                        new Noted(1, 101, process, Step.SENT, "Et12345ABCDE", 2),
                        new Noted(2, 102, process, Step.ANSWERED, "Et12345ABCDE", 2));
    }

    @Test
    void a_later_start_goes_on_behind_an_earlier_one() throws Exception {
        open().note(Step.SENT, "Et1", 2);
        open().note(Step.STORED, "Et1", 2);
        assertThat(RecorderFile.read(path())).extracting(Noted::number).containsExactly(1L, 2L);
    }

    @Test
    void the_oldest_steps_give_way_to_the_newest() throws Exception {
        var recorder = open();
        for (var i = 0; i < RecorderFile.SLOTS + 3; i++) {
            recorder.note(Step.FIRST_BYTE, "Et1", i);
        }
        var noted = RecorderFile.read(path());
        assertThat(noted).hasSize(RecorderFile.SLOTS);
        assertThat(noted.getFirst().generation()).isEqualTo(3);
        assertThat(noted.getLast().generation()).isEqualTo(RecorderFile.SLOTS + 2);
    }

    @Test
    void a_step_that_a_kill_left_half_written_is_not_read() throws Exception {
        var recorder = open();
        recorder.note(Step.SENT, "Et1", 2);
        recorder.note(Step.SENT, "Et2", 2);
        try (var channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES), 64);
        }
        assertThat(RecorderFile.read(path())).extracting(Noted::id).containsExactly("Et1");
    }

    @Test
    void steps_noted_at_once_get_a_place_each() throws Exception {
        var recorder = open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 1_000; i++) {
                var generation = i;
                threads.execute(() -> recorder.note(Step.STORED, "Et1", generation));
            }
        }
        assertThat(RecorderFile.read(path()).stream().map(Noted::generation))
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void a_recorder_that_was_not_asked_for_leaves_no_file() {
        FlightRecorder.none().note(Step.SENT, "Et1", 2);
        assertThat(Files.exists(path())).isFalse();
    }
}
