package dev.latchkey.tenant;

import java.security.SecureRandom;

/** Makes ids: a prefix that names the kind of thing, and eleven random characters, over 56 bits. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 11;

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** A new id such as {@code T0ABCDEFGHJ}. */
    public String next(String prefix) {
        var id = new StringBuilder(prefix);
        for (var i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
