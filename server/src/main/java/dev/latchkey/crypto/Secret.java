package dev.latchkey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Characters that must not be seen: a token, a client secret, a code verifier. It prints as dots,
 * is never serialised, and is compared in constant time; {@link #reveal} is called only where the
 * characters are sealed, sent or answered.
 */
public final class Secret {
    private final String characters;

    private Secret(String characters) {
        this.characters = characters;
    }

    /** The secret made of these characters. */
    public static Secret of(String characters) {
        return new Secret(characters);
    }

    /** The characters themselves. The architecture test lists who may ask. */
    public String reveal() {
        return characters;
    }

    /** Whether there is nothing in it: an empty refresh token counts as none. */
    public boolean isEmpty() {
        return characters.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
    }

    @Override
    public int hashCode() {
        return 0; // A secret is no key: a hash of its characters would tell something about them.
    }

    @Override
    public String toString() {
        return "•••";
    }

    private byte[] utf8() {
        return characters.getBytes(StandardCharsets.UTF_8);
    }
}
