package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/errors.md against the code. */
class ErrorsPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*\\|.*\\|");

    @Test
    void each_code_and_warning_stands_there_once() throws IOException {
        var codes =
                Stream.concat(
                        Arrays.stream(SlackError.values()).map(SlackError::code),
                        Arrays.stream(SlackWarning.values()).map(SlackWarning::code));
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(codes.toList());
    }

    @Test
    void they_stand_in_the_order_in_which_they_take_precedence() throws IOException {
        var order = Precedence.codes().stream().map(SlackError::code).distinct();
        assertThat(rows()).startsWith(order.toArray(String[]::new));
    }

    private static List<String> rows() throws IOException {
        var page = Path.of(System.getProperty("latchkey.root"), "docs/errors.md");
        return Files.readAllLines(page).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();
    }
}
