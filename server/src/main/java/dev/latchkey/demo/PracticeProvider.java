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
    private static final String USUAL = "http://127.0.0.1:" + PORT;
    private static final int PATIENCE = 1_000;

    private final Path jar;
    private @Nullable SandboxProcess process;

    /**
     * @param jar the sandbox's program
     */
    public PracticeProvider(Path jar) {
        this.jar = jar;
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
        if (answers(USUAL)) {
            return USUAL;
        }
        process = SandboxProcess.start(jar, PORT);
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
