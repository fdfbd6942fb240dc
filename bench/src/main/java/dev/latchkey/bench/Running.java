package dev.latchkey.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own, bound to the given cores. */
final class Running implements AutoCloseable {
    private static final double TICKS_A_SECOND = 100; // Linux tells processes' times in these

    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");

    private final Process process;
    private final URI url;

    private Running(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** The vault, by its launcher. */
    static Running vault(Place place, String cores) throws IOException {
        return start(
                cores,
                place.directory().resolve("vault.log"),
                List.of(
                        Bench.ROOT.resolve("latchkey").toString(),
                        "serve",
                        "--config",
                        place.config().toString(),
                        "--json"));
    }

    /**
     * A class of this module with a main method that prints its address; the JVM as the vault's.
     */
    static Running java(Class<?> main, String cores, String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return start(cores, Bench.OUTPUT.resolve(main.getSimpleName() + ".log"), command);
    }

    private static Running start(String cores, Path log, List<String> command) throws IOException {
        var pinned = new ArrayList<>(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        var process =
                new ProcessBuilder(pinned)
                        .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                        .start();
        try {
            var lines = process.inputReader();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var address = ADDRESS.matcher(line);
                if (address.find()) {
                    return new Running(process, URI.create(address.group()));
                }
            }
            throw new IOException("%s ended; see %s".formatted(command, log));
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    URI url() {
        return url;
    }

    /** The processor time that the process has used so far. */
    Duration cpu() throws IOException {
        var stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofNanos((long) (ticks / TICKS_A_SECOND * 1e9));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
