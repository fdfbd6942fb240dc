package dev.latchkey.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes values that nobody can guess: 256 random bits, as 43 characters that fit in a URL. */
public final class Unguessable {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;

    public Unguessable(SecureRandom random) {
        this.random = random;
    }

    /** Another one. */
    public String next() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it could be one of these; what could not costs no look into the database. */
    public static boolean fits(String text) {
        return SHAPE.matcher(text).matches();
    }
}
