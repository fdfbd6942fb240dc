package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays src/test/smuggling/*.txt: what two readers could understand in two ways. Each file says in
 * its first line which paths the handler may see, and the statuses that come back; below stands
 * what is sent, byte by byte, with the escapes of Java's strings and every line break written out.
 */
class SmugglingTest {
    private static final Path CORPUS = Path.of("src/test/smuggling");

    private Listening server;

    @BeforeEach
    void open() throws IOException {
        server = new Listening();
    }

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<String> cases() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_no_single_request_is_refused_and_nothing_behind_it_is_heard(String name)
            throws IOException {
        var lines = Files.readAllLines(CORPUS.resolve(name));
        var sent = String.join("", lines.subList(1, lines.size())).translateEscapes();
        var expected = lines.getFirst().split(" -> ", -1);
        var answers = server.exchange(sent);
        assertThat(statuses(answers)).isEqualTo(words(expected[1]));
        assertThat(server.paths()).isEqualTo(words(expected[0]));
        if (expected[1].endsWith("400")) {
            assertThat(answers).contains("connection: close").endsWith("\"}");
            assertThat(answers.lines().toList().getLast()).startsWith("{\"ok\":false,\"error\":\"");
        }
    }

    private static List<String> statuses(String answers) {
        return answers.lines()
                .filter(line -> line.startsWith("HTTP/1.1 "))
                .map(line -> line.substring(9, 12))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" ", -1))
                .filter(word -> !word.isEmpty() && !word.equals("-"))
                .toList();
    }
}
