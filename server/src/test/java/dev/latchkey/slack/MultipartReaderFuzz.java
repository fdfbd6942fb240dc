package dev.latchkey.slack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Multipart bodies: the first line is the boundary, the rest the body. */
public final class MultipartReaderFuzz {
    private MultipartReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        var boundary = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        var body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        try {
            MultipartReader.read(
                    body,
                    new ContentType(
                            ContentType.MULTIPART, StandardCharsets.UTF_8, false, boundary));
        } catch (SlackFault _) {
            // refused with a code
        }
    }
}
