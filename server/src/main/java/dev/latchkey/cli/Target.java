package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which server is meant, and where its admin token is found.
 *
 * @param url the --url option
 * @param tokenFile the --admin-token-file option
 * @param data the --data option
 */
record Target(
        Shell shell, @Nullable String url, @Nullable String tokenFile, @Nullable String data) {
    private static final String DEFAULT_URL = "http://127.0.0.1:8484";
    private static final String DEFAULT_DATA = "./latchkey-data";

    Api api() {
        return new Api(
                url != null ? url : shell.env().getOrDefault("LATCHKEY_URL", DEFAULT_URL),
                Authority.named(shell.env().getOrDefault("LATCHKEY_CA", "")));
    }

    /**
     * The token that may administer the server: as named, else from the environment, else found.
     */
    String adminToken() {
        if (tokenFile != null) {
            return read(Path.of(tokenFile), "--admin-token-file");
        }
        if (data != null) {
            return read(Path.of(data, "admin-token"), "--data");
        }
        var fromEnvironment = shell.env().getOrDefault("LATCHKEY_ADMIN_TOKEN", "").strip();
        if (!fromEnvironment.isEmpty()) {
            return fromEnvironment;
        }
        var usual = Path.of(DEFAULT_DATA, "admin-token");
        if (Files.exists(usual)) {
            return read(usual, DEFAULT_DATA);
        }
        throw new UsageFault(
                """
                No admin token. It is looked for in
                  the file named by --admin-token-file,
                  the file admin-token in the directory named by --data,
                  the environment variable LATCHKEY_ADMIN_TOKEN,
                  the file %s/admin-token.
                The server writes it into its data directory when it first starts.\
                """
                        .formatted(DEFAULT_DATA));
    }

    /** The token of the caller who asks for an external token: never the admin token. */
    String callerToken(boolean fromInput) {
        if (fromInput) {
            return shell.secret("caller token").strip();
        }
        var token = shell.env().getOrDefault("LATCHKEY_TOKEN", "").strip();
        if (token.isEmpty()) {
            throw new UsageFault(
                    "No caller token: pipe a bot token into the command with --token-stdin, or put it into LATCHKEY_TOKEN.");
        }
        return token;
    }

    private static String read(Path file, String named) {
        try {
            var token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new UsageFault("%s: the file %s is empty.".formatted(named, file));
            }
            return token;
        } catch (IOException e) {
            throw new UsageFault(
                    "%s: the admin token file %s %s."
                            .formatted(
                                    named,
                                    file,
                                    Files.exists(file) ? "cannot be read" : "is not there"),
                    e);
        }
    }
}
