package dev.latchkey.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code ./latchkey openapi}: prints the OpenAPI file of a server. */
public final class OpenApiCommand {
    private OpenApiCommand() {}

    /** The command. */
    public static CommandSpec spec() {
        var spec =
                Tree.spec(
                        "openapi",
                        "Print the server's Web API as an OpenAPI 3.1 file",
                        OpenApiCommand::run);
        spec.addOption(Tree.url());
        return spec;
    }

    private static int run(ParseResult typed, Shell shell) {
        var target = new Target(shell, typed.matchedOptionValue("--url", null), null, null);
        return switch (target.api().openApi()) {
            case Answer.Given(var file) -> {
                shell.out().println(Json.text(file));
                yield Exit.DONE;
            }
            case Answer.Refused(var code, _, _) -> {
                shell.err().println(code);
                yield Exit.REFUSED;
            }
            case Answer.Unreachable(var sentence) -> {
                shell.err().println(sentence);
                yield Exit.UNREACHABLE;
            }
        };
    }
}
