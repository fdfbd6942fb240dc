package dev.latchkey.bench.faults;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own, which prints its address when it is ready. */
final class Child {
    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final URI url;

    private Child(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param log takes its standard error
     * @throws IOException when it ended before
     */
    static Child start(Path log, List<String> command) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread.ofVirtual().start(() -> drain(process));
                return new Child(process, URI.create(address.group()));
            }
        }
        throw new IOException("%s ended; see %s".formatted(command, log));
    }

    private static void drain(Process process) {
        try {
            process.inputReader().transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // It was killed.
        }
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when it is dead. */
    void kill() throws IOException {
        process.destroyForcibly();
        if (!ends()) {
            throw new IOException("process %d cannot be killed".formatted(process.pid()));
        }
    }

    /** SIGTERM; returns when it has ended. */
    void stop() throws IOException {
        process.destroy();
        if (!ends()) {
            kill();
            throw new IOException("process %d did not end by itself".formatted(process.pid()));
        }
    }

    private boolean ends() throws IOException {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a process ends");
        }
    }

    /** SIGSTOP or SIGCONT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }
}
