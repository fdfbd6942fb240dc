package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTypedOddlyTest {
    @ParameterizedTest
    @ValueSource(strings = {"xoxb-lkone\nxoxb-lktwo\n", "xoxb-lkone two", "xoxb-lkoneé"})
    void a_token_that_is_none_is_told_in_a_sentence_without_it(String piped) {
        var run =
                Run.of(
                        "get Et1 --token-stdin",
                        piped,
                        Map.of("LATCHKEY_URL", "http://127.0.0.1:1"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("The token holds a space, a line break")
                .doesNotContain("lkone")
                .doesNotContain("Exception");
    }

    @Test
    void an_admin_token_with_a_line_break_in_it_is_refused_too() {
        var env = Map.of("LATCHKEY_ADMIN_TOKEN", "one\ntwo", "LATCHKEY_URL", "http://127.0.0.1:1");
        assertThat(Run.of("team list", "", env).exit()).isEqualTo(2);
    }

    @Test
    void json_may_come_before_the_command() {
        try (var server = new PretendServer()) {
            assertThat(Run.against(server, "--json team list")).isEqualTo(new Run(0, "{}\n", ""));
        }
    }

    @Test
    void help_about_no_command_is_a_fault() {
        var run = Run.of("help teem", "", Map.of());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no such command");
    }

    @Test
    void help_about_a_callers_command_names_no_admin_options() {
        assertThat(Run.of("get --help", "", Map.of()).out())
                .contains("--token-stdin")
                .doesNotContain("--admin-token-file");
    }

    @Test
    void a_fault_of_a_whole_file_points_nowhere() {
        var answer =
                """
                {"ok":false,"error":"invalid_manifest","errors":[{"message":"is not readable JSON at line 1, column 2","pointer":""}]}\
                """;
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "app create --team T1 --manifest -", "{").err())
                    .isEqualTo(
                            "Refused: invalid_manifest\n  is not readable JSON at line 1, column 2\n");
        }
    }
}
