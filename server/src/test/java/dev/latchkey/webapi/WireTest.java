package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.webapi.openapi.Described;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
 * beforehand. Where something has to be done first, the vault is a new one. What is said must be as
 * the OpenAPI file describes it, too.
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

    /** Those that say something which no method knows, and are answered all the same. */
    private static final Set<String> PASSED_OVER = Set.of("get/json_16_deep.http");

    @TempDir static Path directory;
    private static Stage shared;
    private static Described described;

    @BeforeAll
    static void open() throws Exception {
        shared = new Stage(directory);
        shared.unlimited();
        described =
                Described.by(
                        shared.exchange("GET /openapi.json HTTP/1.1", "").split("\r\n\r\n", 2)[1]);
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
        var head = stage.filled(transcript.head());
        var body = stage.filled(transcript.body());
        var said = stage.exchange(head, body);
        assertThat(described.faults(head, body, said))
                .as("by the OpenAPI file")
                .hasSize(PASSED_OVER.contains(transcript.name()) ? 1 : 0);
        var answer = said.split("\r\n\r\n", 2);
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
