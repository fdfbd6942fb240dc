package dev.latchkey.crypto;

import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;

/** Makes Tink's ciphers known to Tink, once. */
final class Ciphers {
    private Ciphers() {}

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not offer its own ciphers", e);
        }
    }

    /** Call it before the first use of a key. */
    static void ready() {
        // The class is initialised by being asked.
    }
}
