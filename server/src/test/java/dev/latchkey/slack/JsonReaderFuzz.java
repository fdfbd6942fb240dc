package dev.latchkey.slack;

import java.nio.charset.StandardCharsets;

/** JSON bodies: whatever is read can be written, and is read as the same. */
public final class JsonReaderFuzz {
    private JsonReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var read = JsonReader.object(new String(input, StandardCharsets.UTF_8));
            if (!JsonReader.object(read.toString()).equals(read)) {
                throw new AssertionError(read.toString());
            }
        } catch (SlackFault _) {
            // refused with a code
        }
    }
}
