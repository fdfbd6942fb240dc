package dev.latchkey.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** One run of a command: what was typed becomes a call, and the answer is said. */
final class Asking {
    private final Command command;
    private final ParseResult typed;
    private final Shell shell;

    Asking(Command command, ParseResult typed, Shell shell) {
        this.command = command;
        this.typed = typed;
        this.shell = shell;
    }

    /** The exit code. */
    int run() {
        checkDelete();
        var target =
                new Target(shell, option("--url"), option("--admin-token-file"), option("--data"));
        var call = call();
        var token =
                command.isCallers()
                        ? target.callerToken(typed.hasMatchedOption("--token-stdin"))
                        : target.adminToken();
        return switch (target.api().ask(command.method(), call, token)) {
            case Answer.Given given -> {
                say(call, given);
                yield Exit.DONE;
            }
            case Answer.Refused refused -> {
                shell.err().println(new Refusal(refused, command, call).text());
                yield Exit.REFUSED;
            }
            case Answer.Unreachable(var sentence) -> {
                shell.err().println(sentence);
                yield Exit.UNREACHABLE;
            }
        };
    }

    private Map<String, Object> call() {
        var call = new LinkedHashMap<String, Object>();
        for (var argument : command.arguments()) {
            var words = words(argument);
            if (!words.isEmpty()) {
                call.put(argument.member(), argument.reading().value(argument, words, shell));
            }
        }
        return call;
    }

    private List<String> words(Argument argument) {
        if (argument.isWord()) {
            List<String> words = typed.matchedPositionalValue(0, List.of());
            return words;
        }
        if (!typed.hasMatchedOption(argument.flag())) {
            return List.of();
        }
        return List.of(String.valueOf(typed.<Object>matchedOptionValue(argument.flag(), "")));
    }

    private void say(Map<String, ?> call, Answer.Given given) {
        var answer = given.members();
        if (typed.hasMatchedOption("--json")) {
            shell.out().println(Json.text(answer));
            return;
        }
        shell.out()
                .println(
                        switch (command.said()) {
                            case Said.Sentence sentence -> sentence.with(call, answer);
                            case Said.Rows rows when rows.of(answer).isEmpty() ->
                                    "No %s.".formatted(rows.list());
                            case Said.Rows rows ->
                                    new Table(rows.columns(), rows.of(answer)).text(shell);
                            case Said.Sheet sheet -> sheet.of(answer);
                        });
    }

    /** The one rule that no argument alone can tell: what exactly is to be deleted. */
    private void checkDelete() {
        if (command.method().equals("apps.auth.external.delete")) {
            boolean one = typed.hasMatchedPositional(0);
            boolean ofApp = typed.hasMatchedOption("--app");
            if (one ? typed.hasMatchedOption("--provider") : !ofApp) {
                throw new UsageFault(
                        "Name what to delete: one external token (delete Et…), or an app's (delete --app A… [--provider KEY]).");
            }
        }
    }

    private @org.jspecify.annotations.Nullable String option(String name) {
        return typed.matchedOptionValue(name, null);
    }
}
