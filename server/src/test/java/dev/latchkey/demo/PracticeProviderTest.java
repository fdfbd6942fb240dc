package dev.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.sandbox.Main;
import dev.latchkey.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider to practise with: found where it runs, started where it does not. */
class PracticeProviderTest {
    @TempDir Path directory;

    @Test
    void one_that_cannot_be_started_is_said_with_what_to_do() throws Exception {
        try (var practice = new PracticeProvider(directory.resolve("none.jar"), freePort())) {
            assertThatThrownBy(practice::url)
                    .isInstanceOf(StepFault.class)
                    .hasMessageContaining("mvn -DskipTests package");
        }
    }

    @Test
    void one_that_answers_is_used_and_left_running() throws Exception {
        try (var sandbox = Sandbox.start(0, Clock.systemUTC())) {
            var port = URI.create(sandbox.baseUrl()).getPort();
            try (var practice = new PracticeProvider(directory.resolve("none.jar"), port)) {
                assertThat(URI.create(practice.url()).getPort()).isEqualTo(port);
            }
            assertThat(metadata(sandbox.baseUrl())).contains("token_endpoint");
        }
    }

    @Test
    void one_is_started_when_none_answers_and_ends_with_the_vault() throws Exception {
        String url;
        try (var practice = new PracticeProvider(program(), freePort())) {
            url = practice.url();
            assertThat(metadata(url)).contains("token_endpoint");
            assertThat(practice.url()).isEqualTo(url);
        }
        assertThatThrownBy(() -> metadata(url)).isInstanceOf(ConnectException.class);
    }

    private static String metadata(String url) throws IOException {
        var at = URI.create(url + "/.well-known/oauth-authorization-server").toURL();
        try (var body = at.openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A jar that runs the sandbox off the class path of this test. */
    private Path program() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes()
                .put(
                        Name.CLASS_PATH,
                        Arrays.stream(
                                        System.getProperty("java.class.path")
                                                .split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        var jar = directory.resolve("sandbox.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
