package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.cli.Run;
import dev.latchkey.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault on https with a certificate of its operator's own, and the command line before it. */
class HttpsTest {
    private static final Path FILES = Path.of("src/test/resources/dev/latchkey/http");

    @TempDir Path directory;
    private Server server;

    @BeforeEach
    void open() {
        server =
                Server.start(
                        new Settings(
                                directory,
                                null,
                                new Settings.Listen("127.0.0.1", 0),
                                null,
                                true,
                                Settings.Refresh.standard(),
                                Settings.Http.standard(),
                                new Settings.Tls(
                                        FILES.resolve("first.crt.pem"),
                                        FILES.resolve("first.key.pem"),
                                        Duration.ofSeconds(10)),
                                Settings.Limits.standard()),
                        new StepClock());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_command_line_trusts_the_authority_that_it_is_told() {
        var made = run("team create --name acme", FILES.resolve("first.crt.pem").toString());
        assertThat(made.err()).isEmpty();
        assertThat(made.exit()).isZero();
    }

    @Test
    void nothing_is_sent_to_a_server_that_nobody_vouches_for() {
        for (var authority : new String[] {"", FILES.resolve("second.crt.pem").toString()}) {
            var refused = run("team create --name acme", authority);
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("is not trusted", "LATCHKEY_CA");
        }
    }

    @Test
    void an_authority_that_cannot_be_read_is_named() {
        var missing = run("team list", directory.resolve("ca.pem").toString());
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("LATCHKEY_CA", "ca.pem");
    }

    private Run run(String line, String authority) {
        return Run.of(
                line + " --data " + directory,
                "",
                Map.of("LATCHKEY_URL", server.url().toString(), "LATCHKEY_CA", authority));
    }
}
