package dev.latchkey.slack;

import java.nio.charset.StandardCharsets;

/** Content-Type headers. */
public final class ContentTypeFuzz {
    private ContentTypeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ContentType.read(new String(input, StandardCharsets.ISO_8859_1));
        } catch (SlackFault _) {
            // refused with a code
        }
    }
}
