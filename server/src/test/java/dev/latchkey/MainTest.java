package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_version_is_said_as_json_too() {
        assertThat(run("version", "--json")).isZero();
        assertThat(text(out)).startsWith("{\"version\":\"");
    }

    @Test
    void help_lists_the_commands_that_ask_no_server() {
        assertThat(run("help")).isZero();
        assertThat(text(out)).contains("  demo ", "  serve ", "  sandbox ", "  version ");
    }

    @Test
    void serve_says_that_its_port_is_taken(@TempDir Path data) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(run("serve", "--data", data.toString(), "--port", port)).isEqualTo(1);
            assertThat(text(err)).contains("Port " + port, "--port");
            assertThat(text(out)).isEmpty();
        }
    }

    @Test
    void serve_says_that_its_directory_cannot_be_made(@TempDir Path data) throws Exception {
        var file = Files.writeString(data.resolve("file"), "");
        assertThat(run("serve", "--data", file + "/data", "--port", "0")).isEqualTo(1);
        assertThat(text(err)).contains("The data directory", "cannot be written", "--data");
    }

    @Test
    void serve_tells_every_faulty_setting(@TempDir Path data) throws Exception {
        var file = Files.writeString(data.resolve("c"), "prot = 1\npublic-url = vault\n");
        assertThat(run("serve", "--config", file.toString(), "--port", "x")).isEqualTo(2);
        assertThat(text(err)).contains("prot is not", "public-url (vault)", "listen.port (x)");
    }

    private int run(String... args) {
        return Main.run(args, InputStream.nullInputStream(), stream(out), stream(err), Map.of());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
