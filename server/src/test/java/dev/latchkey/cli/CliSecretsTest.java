package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliSecretsTest {
    private static final String STORE = "provider secret --app A1 --provider p --secret-stdin";

    @ParameterizedTest
    @ValueSource(strings = {" s e\ncret ", " s e\ncret \n", " s e\ncret \r\n"})
    void only_the_last_newline_of_a_secret_is_dropped(String input) {
        try (var server = new PretendServer()) {
            Run.against(server, STORE, input);
            assertThat(server.body).contains("\"client_secret\":\" s e\\ncret \"");
        }
    }

    @Test
    void an_empty_secret_is_not_stored() {
        try (var server = new PretendServer()) {
            assertThat(Run.against(server, STORE, "\n").exit()).isEqualTo(2);
            assertThat(server.method).isEmpty();
        }
    }

    @Test
    void an_external_token_is_asked_for_as_the_caller() {
        try (var server = new PretendServer()) {
            Run.against(server, "get Et1");
            assertThat(server.authorization).isEqualTo("Bearer xoxb-caller");
            Run.against(server, "get Et1 --token-stdin", "xoxb-piped\n");
            assertThat(server.authorization).isEqualTo("Bearer xoxb-piped");
        }
    }

    @Test
    void the_admin_token_never_stands_in_for_a_callers() {
        try (var server = new PretendServer()) {
            var env = Map.of("LATCHKEY_URL", server.url(), "LATCHKEY_ADMIN_TOKEN", "admin-token");
            var run = Run.of("get Et1", "", env);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("--token-stdin", "LATCHKEY_TOKEN");
            assertThat(server.method).isEmpty();
        }
    }

    @Test
    void the_data_directory_has_the_admin_token(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("admin-token"), "from-file\n");
        try (var server = new PretendServer()) {
            Run.against(server, "team list --data " + data);
            assertThat(server.authorization).isEqualTo("Bearer from-file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get Et1 xoxb-12-hunter2",
                "provider secret --app A1 --provider p --secret=hunter2",
                "provider secret --app A1 --provider p --secret-stdin hunter2",
                "xoxb-12-hunter2"
            })
    void a_secret_typed_as_an_argument_is_not_repeated(String line) {
        var run = Run.of(line, "", Map.of());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("hunter2");
    }
}
