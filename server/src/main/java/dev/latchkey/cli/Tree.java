package dev.latchkey.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Commands as picocli knows them. It is told by hand rather than by annotations: reading those took
 * longer than all the rest of a command.
 */
public final class Tree {
    private Tree() {}

    /** What runs when a command was typed without fault. */
    public interface Body {
        /** The exit code. */
        int run(ParseResult typed, Shell shell);
    }

    /** A command of its own, with the options that every command has. */
    public static CommandSpec spec(String name, String summary, Body body) {
        var spec = CommandSpec.wrapWithoutInspection(body).name(name);
        spec.usageMessage().description(summary + ".").width(100);
        spec.usageMessage().abbreviateSynopsis(true).sortOptions(false);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .arity("0")
                        .description("show this help")
                        .build());
        spec.addOption(option("--json", "", "print JSON on one line", false));
        return spec;
    }

    /** An option with a value, or one without when the label is empty. */
    public static OptionSpec option(String name, String label, String help, boolean required) {
        var option = OptionSpec.builder(name).description(help).required(required);
        return label.isEmpty()
                ? option.type(boolean.class).arity("0").build()
                : option.type(String.class).arity("1").paramLabel(label).build();
    }

    /** The option that says which server is asked. */
    static OptionSpec url() {
        return option(
                "--url", "URL", "the server; else LATCHKEY_URL, else http://127.0.0.1:8484", false);
    }

    /** The commands that ask the server, under their first words. */
    static void add(CommandSpec root, List<Command> commands) {
        for (var command : commands) {
            var spec = spec(command);
            var verb = command.verb();
            if (verb == null) {
                root.addSubcommand(command.words(), spec);
            } else {
                group(root, command.group()).addSubcommand(verb, spec);
            }
        }
    }

    private static CommandSpec group(CommandSpec root, String name) {
        var known = root.subcommands().get(name);
        if (known != null) {
            return known.getCommandSpec();
        }
        var group = group(name);
        root.addSubcommand(name, group);
        return group;
    }

    private static CommandSpec group(String name) {
        Body body =
                (typed, shell) -> {
                    throw new UsageFault(
                            "Say what to do: %s"
                                    .formatted(
                                            String.join(
                                                    ", ",
                                                    typed.commandSpec().subcommands().keySet())));
                };
        return spec(name, "The commands about a " + name, body);
    }

    private static CommandSpec spec(Command command) {
        var verb = command.verb();
        Body body = (typed, shell) -> new Asking(command, typed, shell).run();
        var spec = spec(verb == null ? command.words() : verb, command.summary(), body);
        for (var argument : command.arguments()) {
            if (argument.isWord()) {
                spec.addPositional(word(argument));
            } else {
                spec.addOption(
                        option(
                                argument.flag(),
                                argument.label(),
                                help(argument),
                                argument.required()));
            }
        }
        if (command.isCallers()) {
            spec.addOption(
                    option(
                            "--token-stdin",
                            "",
                            "read the caller token from standard input; else it is LATCHKEY_TOKEN",
                            false));
        }
        spec.addOption(url());
        if (!command.isCallers()) {
            spec.addOption(
                    option(
                            "--admin-token-file",
                            "FILE",
                            "the file with the admin token; else LATCHKEY_ADMIN_TOKEN",
                            false));
            spec.addOption(
                    option(
                            "--data",
                            "DIR",
                            "the server's data directory, which holds admin-token",
                            false));
        }
        if (command.example() != null) {
            spec.usageMessage().footer("", "Example: ./latchkey " + command.example());
        }
        return spec;
    }

    private static String help(Argument argument) {
        return argument.reading() == Reading.SECRET_INPUT
                ? "read the %s from standard input".formatted(argument.help())
                : argument.help();
    }

    private static PositionalParamSpec word(Argument argument) {
        boolean many = argument.reading() == Reading.PAIRS;
        return PositionalParamSpec.builder()
                .index(many ? "0..*" : "0")
                .arity(many ? "1..*" : argument.required() ? "1" : "0..1")
                .required(argument.required())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(argument.label())
                .description(argument.help())
                .build();
    }
}
