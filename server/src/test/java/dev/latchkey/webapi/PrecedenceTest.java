package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.slack.SlackError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the table of precedence against a whole vault: each of its lines is brought about by its
 * real condition, alone and together with every later one with which it can occur.
 */
class PrecedenceTest {
    /** What this method never says, and what a call comes to only when the disk fails. */
    private static final Set<SlackError> ELSEWHERE =
            Set.of(
                    SlackError.INVALID_CLIENT_ID,
                    SlackError.BAD_CLIENT_SECRET,
                    SlackError.FATAL_ERROR);

    @TempDir static Path directory;
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(directory);
        stage.unlimited();
        for (var step : Troubles.BEFOREHAND) {
            stage.does(step);
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static Stream<Integer> lines() {
        return Stream.iterate(0, line -> line < Troubles.all().size(), line -> line + 1);
    }

    @Test
    void every_line_of_the_table_has_its_trouble() {
        var table = new ArrayList<>(Precedence.codes());
        table.removeAll(ELSEWHERE);
        table.remove(SlackError.RATELIMITED); // the first: failures are not counted on loopback
        assertThat(Troubles.all()).extracting(Trouble::error).containsExactlyElementsOf(table);
    }

    @Test
    void a_call_without_trouble_is_answered() throws Exception {
        assertThat(answer(List.of())).startsWith("{\"ok\":true,");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_comes_before_all_later_ones_that_can_occur_with_it(int line) throws Exception {
        var first = Troubles.all().get(line);
        expect(first, List.of(first));
        for (var later : Troubles.all().subList(line + 1, Troubles.all().size())) {
            if (first.canOccurWith(later)) {
                expect(first, List.of(first, later));
            }
        }
    }

    private static void expect(Trouble first, List<Trouble> together) throws Exception {
        assertThat(answer(together))
                .as("%s", together)
                .startsWith("{\"ok\":false,\"error\":\"%s\"".formatted(first.error().code()));
    }

    private static String answer(List<Trouble> troubles) throws Exception {
        var ask = new Ask();
        troubles.forEach(trouble -> trouble.ask().accept(ask));
        does(ask.tokenSteps());
        // Those that call for themselves come before those that would keep them from it.
        for (var trouble : troubles.reversed()) {
            does(trouble.steps());
        }
        try {
            var body = stage.filled(ask.body());
            var head = stage.filled(ask.head());
            if (ask.bytesThatNeverCome > 0) {
                head += "\nContent-Length: " + (body.length() + ask.bytesThatNeverCome);
            }
            return stage.exchange(head, body).split("\r\n\r\n", 2)[1];
        } finally {
            for (var trouble : troubles) {
                does(trouble.undo());
            }
        }
    }

    private static void does(List<String> steps) throws Exception {
        for (var step : steps) {
            stage.does(step);
        }
    }
}
