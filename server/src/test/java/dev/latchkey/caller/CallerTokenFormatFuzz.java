package dev.latchkey.caller;

import java.nio.charset.StandardCharsets;

/** Caller tokens: what is taken for one is a prefix and plain characters. */
public final class CallerTokenFormatFuzz {
    private CallerTokenFormatFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var token = new String(input, StandardCharsets.ISO_8859_1);
        if (CallerTokenFormat.fits(token) && !token.matches("[a-z.]*-?(?:lk)?-?[0-9A-Za-z]{49}")) {
            throw new AssertionError(token);
        }
    }
}
