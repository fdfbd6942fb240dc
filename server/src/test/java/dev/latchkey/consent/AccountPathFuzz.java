package dev.latchkey.consent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where an account stands in an identity answer: a path on the first line, the answer below. */
public final class AccountPathFuzz {
    private AccountPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        AccountPath.find(
                new String(input, 0, end, StandardCharsets.UTF_8),
                Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
    }
}
