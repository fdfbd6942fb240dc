package dev.latchkey.slack;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Forms and queries, in both charsets. */
public final class FormReaderFuzz {
    private FormReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            try {
                FormReader.read(text, charset);
            } catch (SlackFault _) {
                // refused with a code
            }
        }
    }
}
