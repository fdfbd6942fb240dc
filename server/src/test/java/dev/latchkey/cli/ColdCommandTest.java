package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in processes of their own, whose JVMs write down each class that they load. */
class ColdCommandTest {
    private static final Pattern LOADED = Pattern.compile("\\[class,load *] ([\\w.$]+)");

    /**
     * All of ours that a command may need: itself, the words for the commands that start a server,
     * and the faults that those catch, which the verifier looks at.
     */
    private static final Pattern OWN =
            Pattern.compile(
                    "dev\\.latchkey\\.(Main|Version|(Serve|Demo)Command|StartFault|config\\.SettingsFault|cli\\.\\w+)(\\$.*)?");

    private static final List<String> OF_THE_SERVER =
            List.of(
                    "org.jdbi.",
                    "org.flywaydb.",
                    "com.zaxxer.",
                    "org.sqlite.",
                    "org.postgresql.",
                    "com.google.crypto.",
                    "com.nimbusds.",
                    "gg.jte.",
                    "ch.qos.logback.");

    @TempDir Path directory;

    @Test
    void a_command_that_asks_a_server_loads_no_class_of_the_server() throws Exception {
        try (var vault = new TestVault(directory.resolve("vault"), "R1")) {
            var loaded =
                    loadedBy(
                            "list",
                            "--json",
                            "--app",
                            vault.appId,
                            "--url",
                            vault.server.url().toString(),
                            "--data",
                            directory.resolve("vault").toString());
            assertThat(loaded).contains("dev.latchkey.cli.Api", "dev.latchkey.cli.Answer$Given");
            assertNoneOfTheServer(loaded);
        }
    }

    @Test
    void help_and_version_load_no_class_of_the_server() throws Exception {
        assertNoneOfTheServer(loadedBy("help"));
        assertNoneOfTheServer(loadedBy("version"));
    }

    @Test
    void a_class_of_the_server_would_be_noticed() throws Exception {
        var loaded = loadedBy("serve", "--port", "x");
        assertThat(loaded).anyMatch(name -> name.equals("dev.latchkey.config.SettingsReader"));
    }

    private static void assertNoneOfTheServer(List<String> loaded) {
        assertThat(loaded).contains("dev.latchkey.cli.Cli");
        assertThat(loaded)
                .filteredOn(name -> name.startsWith("dev.latchkey."))
                .allMatch(name -> OWN.matcher(name).matches());
        assertThat(loaded).noneMatch(name -> OF_THE_SERVER.stream().anyMatch(name::startsWith));
    }

    private List<String> loadedBy(String... words) throws Exception {
        var log = Files.createTempFile(directory, "classes", ".log");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:file=%s:tags".formatted(log),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.latchkey.Main"));
        command.addAll(List.of(words));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("said").toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (var lines = Files.lines(log)) {
            return lines.map(LOADED::matcher)
                    .filter(line -> line.find())
                    .map(line -> line.group(1))
                    .toList();
        }
    }
}
