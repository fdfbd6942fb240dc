package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void it_says_that_it_is_ready_and_ends_with_its_standard_input() throws Exception {
        var process = run("--port", "0", "--policy", "R4,grace=5s", "--until-stdin-closes");
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .matches("sandbox provider ready on http://127\\.0\\.0\\.1:\\d+");
            process.getOutputStream().close();
            assertThat(out.readAllAsString())
                    .contains("sandbox-secret", "R4,grace=5s", "curl -X PUT");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_secret_from_standard_input_is_not_printed() throws Exception {
        var process = run("--port", "0", "--secret-stdin", "--until-stdin-closes", "--json");
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write("hush-hush\n");
        }
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out).startsWith("{\"ready\":\"http://127.0.0.1:").doesNotContain("hush-hush");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_busy_port_is_one_clear_sentence() throws Exception {
        try (var first = Sandbox.start(0, Clock.systemUTC())) {
            var port = String.valueOf(first.tokenUri().getPort());
            assertThat(failure("--port", port))
                    .isEqualTo(
                            "latchkey sandbox: port %s is taken; choose another with --port N, or a free one with --port 0"
                                    .formatted(port));
        }
    }

    @Test
    void a_bad_policy_is_one_clear_sentence() throws Exception {
        assertThat(failure("--policy", "R9"))
                .startsWith("latchkey sandbox: unknown word \"R9\"")
                .doesNotContain("\n");
    }

    private static String failure(String... args) throws IOException, InterruptedException {
        var process = run(args);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return err.strip();
    }

    private static Process run(String... args) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        Collections.addAll(command, args);
        return new ProcessBuilder(command).start();
    }
}
