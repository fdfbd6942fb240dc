package dev.latchkey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command is run in.
 *
 * @param colours whether the output is looked at by a person who wants colours
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        boolean colours) {

    /** All of the standard input. */
    public String input() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageFault("The standard input cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A secret from the standard input, without the newline that echo and editors put behind it.
     */
    String secret(String what) {
        var secret = input().replaceFirst("\\r?\\n$", "");
        if (secret.isEmpty()) {
            throw new UsageFault(
                    "The standard input is empty: pipe the %s into the command.".formatted(what));
        }
        return secret;
    }

    String bold(String text) {
        return colours ? "\033[1m" + text + "\033[0m" : text;
    }
}
