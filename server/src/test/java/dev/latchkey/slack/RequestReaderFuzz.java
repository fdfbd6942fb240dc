package dev.latchkey.slack;

import dev.latchkey.http.WebRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whole requests, and their arguments: a query, a content type, and a body on lines of their own.
 */
public final class RequestReaderFuzz {
    private static final List<ArgumentSpec> SPECS =
            List.of(
                    ArgumentSpec.required("text", ArgumentSpec.Type.TEXT, "a", "A text."),
                    ArgumentSpec.optional("flag", ArgumentSpec.Type.BOOLEAN, "true", "A flag."),
                    ArgumentSpec.optional("count", ArgumentSpec.Type.INTEGER, "1", "A number."),
                    ArgumentSpec.optional("thing", ArgumentSpec.Type.OBJECT, "{}", "An object."));

    private RequestReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 3);
        var body = lines.length < 3 ? "" : lines[2];
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var headers =
                lines.length < 2 || lines[1].isEmpty()
                        ? Map.<String, List<String>>of()
                        : Map.of("content-type", List.of(lines[1]));
        var complete = !lines[0].startsWith("~");
        var reader = new RequestReader();
        var request =
                new WebRequest(
                        "POST",
                        "/api/api.test",
                        lines[0],
                        headers,
                        Arrays.copyOf(bytes, bytes.length),
                        complete,
                        false,
                        InetAddress.getLoopbackAddress());
        try {
            reader.warnings(request);
            Arguments.check(SPECS, reader.read(request, SPECS).said());
        } catch (SlackFault _) {
            // refused with a code
        }
    }
}
