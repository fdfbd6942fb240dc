package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.refresh.journal.JournalFiles;
import dev.latchkey.token.SealedAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFilesTest {
    @TempDir Path directory;

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        try (var journal = open()) {
            journal.append(answer(1)).get();
            journal.append(answer(2)).get();
        }
        try (var journal = open()) {
            assertThat(generations(journal)).containsExactly(1L, 2L);
            assertThat(journal.earlier().getFirst().box()).isEqualTo(answer(1).box());
            assertThat(journal.earlier().getFirst().readable()).isTrue();
        }
    }

    @Test
    void a_record_that_was_cut_ends_the_file_and_costs_no_other() throws Exception {
        try (var journal = open()) {
            journal.append(answer(1)).get();
            journal.append(answer(2)).get();
        }
        damage(lastByteOfRecord(2));
        try (var journal = open()) {
            assertThat(generations(journal)).containsExactly(1L);
            journal.append(answer(3)).get();
        }
        try (var journal = open()) {
            assertThat(generations(journal)).containsExactly(1L, 3L);
        }
    }

    @Test
    void its_room_is_on_the_disk_before_it_is_given() throws Exception {
        try (var journal = open();
                var room = journal.room()) {
            assertThat(room).isNotNull();
            assertThat(Files.size(segments().getFirst())).isEqualTo(4 << 20);
        }
    }

    @Test
    void room_that_is_given_back_is_given_again_and_no_more_than_there_is() throws Exception {
        try (var journal = JournalFiles.open(directory, 8)) {
            var rooms = new ArrayList<AutoCloseable>();
            for (var room = journal.room(); room != null; room = journal.room()) {
                rooms.add(room);
            }
            assertThat(rooms).hasSize(128); // of 64 KB in 8 MB
            rooms.removeFirst().close();
            try (var again = journal.room()) {
                assertThat(again).isNotNull();
            }
        }
    }

    @Test
    void answers_that_are_done_make_room_and_others_never_do() throws Exception {
        try (var journal = JournalFiles.open(directory, 8)) {
            var undone = List.of(answer(1), large(2), large(3));
            for (var answer : undone) {
                journal.append(answer).get();
            }
            assertThatThrownBy(() -> journal.append(large(4)).get())
                    .hasMessageContaining("the database has not taken it");
            undone.forEach(journal::done);
            journal.append(large(5)).get();
        }
    }

    @Test
    void a_start_on_a_full_journal_brings_its_answers_in_and_then_has_room() throws Exception {
        for (var start = 1; start <= 2; start++) {
            try (var journal = JournalFiles.open(directory, 8)) {
                journal.append(answer(start)).get();
            }
        }
        try (var journal = JournalFiles.open(directory, 8)) {
            assertThat(generations(journal)).containsExactly(1L, 2L);
            assertThat(journal.room()).isNull();
            journal.earlier().forEach(journal::done);
            try (var room = journal.room()) {
                assertThat(room).isNotNull();
            }
        }
    }

    @Test
    void many_writers_share_the_disk() throws Exception {
        try (var journal = open()) {
            var written = new ArrayList<Future<?>>();
            for (var i = 0; i < 1_000; i++) {
                written.add(journal.append(answer(i)));
            }
            for (var each : written) {
                each.get();
            }
        }
        try (var journal = open()) {
            assertThat(journal.earlier()).hasSize(1_000);
        }
    }

    @Test
    void a_directory_is_one_process_s_own() throws Exception {
        try (var journal = open()) {
            assertThat(journal.earlier()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        }
    }

    private JournalFiles open() throws IOException {
        return JournalFiles.open(directory, 64);
    }

    private static List<Long> generations(JournalFiles journal) {
        return journal.earlier().stream().map(SealedAnswer::generation).toList();
    }

    private static SealedAnswer answer(long generation) {
        return new SealedAnswer(
                "Et1", "T1", "A1", "Op1", generation, 7, true, new byte[] {1, 2, 3, 0, 4});
    }

    private static SealedAnswer large(long generation) {
        return new SealedAnswer("Et1", "T1", "A1", "Op1", generation, 7, false, new byte[3 << 20]);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
        }
    }

    // Both records are of one length, and zeros follow.
    private int lastByteOfRecord(int number) throws IOException {
        var bytes = Files.readAllBytes(segments().getFirst());
        var end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end / 2 * number - 1;
    }

    private void damage(int at) throws IOException {
        try (var channel = FileChannel.open(segments().getFirst(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {99}), at);
        }
    }
}
