package dev.latchkey.slack;

import java.nio.charset.StandardCharsets;

/**
 * JSON bodies: whatever is read can be written, and what is written is read and written the same.
 */
public final class JsonReaderFuzz {
    private JsonReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            // By the text, since 2e0 is read as a decimal number and written as 2.
            var written = JsonReader.object(new String(input, StandardCharsets.UTF_8)).toString();
            if (!JsonReader.object(written).toString().equals(written)) {
                throw new AssertionError(written);
            }
        } catch (SlackFault _) {
            // refused with a code
        }
    }
}
