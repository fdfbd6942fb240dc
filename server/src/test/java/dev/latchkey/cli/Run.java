package dev.latchkey.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One run of the command line and what came out of it. */
public record Run(int exit, String out, String err) {

    /** What is typed, as in a shell but without quotes. */
    public static Run of(String line, String input, Map<String, String> env) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell =
                new Shell(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        env,
                        false);
        int exit = new Cli(List.of(OpenApiCommand.spec()), shell).run(line.split(" ", -1));
        return new Run(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same against a server, as its admin and with a caller token at hand. */
    static Run against(PretendServer server, String line, String input) {
        return of(
                line,
                input,
                Map.of(
                        "LATCHKEY_URL", server.url(),
                        "LATCHKEY_ADMIN_TOKEN", "admin-token",
                        "LATCHKEY_TOKEN", "xoxb-caller"));
    }

    static Run against(PretendServer server, String line) {
        return against(server, line, "");
    }
}
