package dev.latchkey.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The practice provider as a child process; it ends with us, because its standard input does. */
public final class SandboxProcess implements AutoCloseable {
    private static final String READY = "sandbox provider ready on ";

    private final Process process;
    private final String url;

    private SandboxProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the provider in a jar on a free port and returns when it answers. */
    public static SandboxProcess start(Path jar) throws StepFault {
        return start(jar, 0);
    }

    /** Starts the provider in a jar on this port and returns when it answers. */
    static SandboxProcess start(Path jar, int port) throws StepFault {
        if (!Files.exists(jar)) {
            throw new StepFault(
                    "there is no practice provider at %s: build it with mvn -DskipTests package"
                            .formatted(jar));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            var process =
                    new ProcessBuilder(
                                    java.toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-jar",
                                    jar.toString(),
                                    "--port",
                                    String.valueOf(port),
                                    "--until-stdin-closes")
                            .redirectErrorStream(true)
                            .start();
            return ready(process);
        } catch (IOException e) {
            throw new StepFault("the practice provider does not start: " + e.getMessage(), e);
        }
    }

    private static SandboxProcess ready(Process process) throws IOException, StepFault {
        var said = new StringBuilder();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(lines));
                return new SandboxProcess(process, line.substring(READY.length()).strip());
            }
            said.append(said.isEmpty() ? "" : " / ").append(line);
        }
        throw new StepFault("the practice provider does not start: " + said);
    }

    /** Without a reader a talkative child would stop when the pipe is full. */
    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // What it says after it is ready is of no interest here.
            }
        } catch (IOException _) {
            // It ended.
        }
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
