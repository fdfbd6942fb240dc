package dev.latchkey.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox provider for whoever practises at this machine: the one that answers at its usual
 * address, or else one that is started when it is first wanted and ends with the vault.
 */
public final class PracticeProvider implements AutoCloseable {
    private static final int PORT = 8485;

    // Where nobody listens the answer is there at once; a busy machine takes its time.
    private static final int PATIENCE = 10_000;

    private final Path jar;
    private final int port;
    private @Nullable SandboxProcess process;

    /**
     * @param jar the sandbox's program
     * @param port where one is looked for, and started
     */
    public PracticeProvider(Path jar, int port) {
        this.jar = jar;
        this.port = port;
    }

    /** The one that the launcher knows, at the port that the sandbox has by itself. */
    public static PracticeProvider usual() {
        return new PracticeProvider(usualJar(), Integer.getInteger("latchkey.sandbox-port", PORT));
    }

    /** Where the launcher says that the sandbox's program is. */
    public static Path usualJar() {
        return Path.of(System.getProperty("latchkey.sandbox", "sandbox/target/sandbox.jar"));
    }

    /**
     * The provider's address, where it answers now.
     *
     * @throws StepFault when it neither answers nor can be started
     */
    public synchronized String url() throws StepFault {
        if (process != null && answers(process.url())) {
            return process.url();
        }
        var usual = "http://127.0.0.1:" + port;
        if (answers(usual)) {
            return usual;
        }
        process = SandboxProcess.start(jar, port);
        return process.url();
    }

    private static boolean answers(String url) {
        try {
            var metadata = URI.create(url + "/.well-known/oauth-authorization-server").toURL();
            var connection = (HttpURLConnection) metadata.openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
    }
}
