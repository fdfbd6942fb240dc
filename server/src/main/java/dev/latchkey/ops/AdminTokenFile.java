package dev.latchkey.ops;

import dev.latchkey.caller.CallerTokens;
import dev.latchkey.crypto.PrivateFile;
import dev.latchkey.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with an admin token, for whoever may read the data directory. */
public final class AdminTokenFile {
    private AdminTokenFile() {}

    /**
     * Makes sure that the file holds an admin token that works. Where it is missing or its token
     * does not hold, a new one is written; in a vault of one node every admin token from before
     * then ends.
     */
    public static void ensure(Path file, CallerTokens tokens, boolean alone) throws IOException {
        if (Files.exists(file)) {
            var stored = tokens.find(Secret.of(Files.readString(file).strip()), null);
            if (stored != null && !stored.isRevoked()) {
                return;
            }
        }
        if (alone) {
            tokens.revokeAdmins();
        }
        var token = tokens.issue(CallerTokens.Order.admin()).token();
        PrivateFile.replace(file, token.reveal() + "\n");
    }
}
