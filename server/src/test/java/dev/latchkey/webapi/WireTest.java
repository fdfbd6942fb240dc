package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the transcripts under src/test/wire against a whole vault, byte by byte, the body in its
 * key order. A word in braces stands for a value of this vault's, {any} for what nobody can know
 * beforehand. Where something has to be done first, the vault is a new one.
 */
class WireTest {
    /** What every answer of the Web API carries. */
    private static final List<String> ALWAYS =
            List.of(
                    "content-type: application/json; charset=utf-8",
                    "cache-control: private, no-cache, no-store, must-revalidate",
                    "pragma: no-cache",
                    "expires: Sat, 26 Jul 1997 05:00:00 GMT",
                    "vary: Accept-Encoding",
                    "referrer-policy: no-referrer",
                    "x-content-type-options: nosniff",
                    "x-xss-protection: 0");

    @TempDir static Path directory;
    private static Stage shared;

    @BeforeAll
    static void open() throws Exception {
        shared = new Stage(directory);
        shared.unlimited();
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    static Stream<String> transcripts() throws IOException {
        return Transcript.names().stream();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void it_answers_as_the_transcript_says(String name, @TempDir Path own) throws Exception {
        var steps = Transcript.read(name).steps();
        if (steps.isEmpty()) {
            play(shared, Transcript.read(name));
            return;
        }
        try (var stage = new Stage(own)) {
            for (var step : steps) {
                stage.does(step);
            }
            play(stage, Transcript.read(name));
        }
    }

    private static void play(Stage stage, Transcript transcript) throws IOException {
        var answer =
                stage.exchange(stage.filled(transcript.head()), stage.filled(transcript.body()))
                        .split("\r\n\r\n", 2);
        assertThat(answer[1]).matches(pattern(stage.filled(transcript.answerBody())));
        var expected = transcript.answerHead();
        assertThat(answer[0]).startsWith(expected.getFirst());
        var headers = answer[0].lines().toList();
        for (var header : ALWAYS) {
            assertThat(headers).anyMatch(line -> line.equalsIgnoreCase(header));
        }
        assertThat(headers).anyMatch(line -> line.matches("(?i)x-slack-req-id: [0-9a-f]{32}"));
        for (var header : expected.subList(1, expected.size())) {
            assertThat(headers)
                    .anyMatch(line -> line.strip().matches("(?i)" + pattern(stage.filled(header))));
        }
    }

    // {any} stands for what nobody can know beforehand.
    private static String pattern(String body) {
        return String.join(
                ".+?", Arrays.stream(body.split("\\{any}", -1)).map(Pattern::quote).toList());
    }
}
