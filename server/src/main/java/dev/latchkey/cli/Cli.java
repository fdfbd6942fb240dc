package dev.latchkey.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: those commands that ask the server, and some that are given to it. */
public final class Cli {
    private final List<CommandSpec> others;
    private final Shell shell;

    /**
     * @param others commands that do not ask the server, such as serve
     */
    public Cli(List<CommandSpec> others, Shell shell) {
        this.others = others;
        this.shell = shell;
    }

    /** Runs one command; gives the exit code. */
    public int run(String... args) {
        if (args.length == 0 || List.of("help", "--help", "-h").contains(args[0])) {
            return help(args);
        }
        if (args[0].equals("--version")) {
            return run(changed(args, "version"));
        }
        if (args[0].equals("--json") && args.length > 1) {
            var last = Arrays.copyOfRange(args, 1, args.length + 1);
            last[last.length - 1] = "--json";
            return run(last);
        }
        var line = new CommandLine(tree(args[0]));
        line.setExecutionStrategy(this::execute);
        line.setParameterExceptionHandler((fault, _) -> say(fault));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(shell.colours() ? Ansi.ON : Ansi.OFF));
        line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        return line.execute(args);
    }

    private static String[] changed(String[] args, String first) {
        var changed = args.clone();
        changed[0] = first;
        return changed;
    }

    private int help(String... args) {
        if (args.length > 1 && !args[1].startsWith("-")) {
            if (tree(args[1]).subcommands().isEmpty()) {
                shell.err().println("There is no such command: ./latchkey help shows them all.");
                return Exit.USAGE;
            }
            var of = Arrays.copyOfRange(args, 1, args.length + 1);
            of[of.length - 1] = "--help";
            return run(of);
        }
        if (List.of(args).contains("--json")) {
            shell.out().println(Json.text(Map.of("commands", summaries())));
        } else {
            shell.out().print(new Overview(summaries()).text(shell));
        }
        return Exit.DONE;
    }

    private Map<String, String> summaries() {
        var summaries = new LinkedHashMap<String, String>();
        for (var spec : others) {
            summaries.put(
                    spec.name(), spec.usageMessage().description()[0].replaceFirst("\\.$", ""));
        }
        Commands.all().forEach(command -> summaries.put(command.words(), command.summary()));
        return summaries;
    }

    /** Only the commands under the first word are made: making them all takes longer. */
    private CommandSpec tree(String first) {
        var root = Tree.spec("latchkey", "A vault for OAuth tokens", (_, _) -> Exit.USAGE);
        root.name("./latchkey");
        others.stream()
                .filter(spec -> spec.name().equals(first))
                .forEach(spec -> root.addSubcommand(spec.name(), spec));
        Tree.add(root, Commands.all().stream().filter(c -> c.group().equals(first)).toList());
        return root;
    }

    private int execute(ParseResult typed) {
        var help = CommandLine.executeHelpRequest(typed);
        if (help != null) {
            return help;
        }
        var last = typed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        try {
            return ((Tree.Body) last.commandSpec().userObject()).run(last, shell);
        } catch (UsageFault fault) {
            shell.err().println(fault.getMessage());
            hint(last.commandSpec());
            return Exit.USAGE;
        }
    }

    private int say(ParameterException fault) {
        var line = fault.getCommandLine();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            shell.err().println(notKnown(unmatched, line));
        } else {
            shell.err().println(fault.getMessage());
        }
        hint(line.getCommandSpec());
        return Exit.USAGE;
    }

    private void hint(CommandSpec command) {
        shell.err().println("See %s --help".formatted(command.qualifiedName()));
    }

    /** Names what is too much, but never in full what may be a secret that was pasted. */
    private static String notKnown(UnmatchedArgumentException fault, CommandLine line) {
        var word = fault.getUnmatched().getFirst().replaceFirst("=.*", "");
        if (!word.matches("[A-Za-z-]{1,24}")) {
            return "One argument is too much. Secrets are never arguments: they are piped in.";
        }
        return word.startsWith("-")
                ? "%s is not an option here.".formatted(word)
                : line.getParent() != null && line.getSubcommands().isEmpty()
                        ? "%s is too much: %s takes no such argument."
                                .formatted(word, line.getCommandName())
                        : "%s is not a command%s."
                                .formatted(
                                        word,
                                        line.getParent() == null
                                                ? ""
                                                : " of " + line.getCommandName());
    }
}
