package dev.latchkey;

import dev.latchkey.cli.Cli;
import dev.latchkey.cli.Exit;
import dev.latchkey.cli.Json;
import dev.latchkey.cli.OpenApiCommand;
import dev.latchkey.cli.Shell;
import dev.latchkey.cli.Tree;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program. */
public final class Main {
    private static final Set<String> LOGGED = Set.of("serve", "demo");

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0 || !LOGGED.contains(args[0])) {
            logNothing();
        }
        var out = utf8(FileDescriptor.out);
        var err = utf8(FileDescriptor.err);
        var env = System.getenv();
        var shell = new Shell(System.in, out, err, env, wantsColours(env));
        int code = run(args, shell);
        out.flush();
        System.exit(code);
    }

    /** Runs one command; gives the exit code. */
    static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> env) {
        return run(args, new Shell(in, out, err, env, false));
    }

    private static int run(String[] args, Shell shell) {
        return new Cli(own(), shell).run(args);
    }

    /** The commands that ask no method. */
    private static List<CommandSpec> own() {
        return List.of(
                DemoCommand.spec(),
                ServeCommand.spec(),
                Tree.spec(
                        "sandbox",
                        "Start the practice OAuth provider (./latchkey sandbox --help)",
                        Main::sandbox),
                Tree.spec(
                        "image",
                        "Make a runtime image that needs no JDK (./latchkey image DIR)",
                        Main::image),
                OpenApiCommand.spec(),
                Tree.spec("version", "Print the version", Main::version));
    }

    private static int version(ParseResult typed, Shell shell) {
        var version = Version.current();
        shell.out()
                .println(
                        typed.hasMatchedOption("--json")
                                ? Json.text(Map.of("version", version))
                                : "latchkey " + version);
        return Exit.DONE;
    }

    private static int sandbox(ParseResult typed, Shell shell) {
        shell.err()
                .println("The sandbox is a program of its own: start it with ./latchkey sandbox.");
        return Exit.USAGE;
    }

    private static int image(ParseResult typed, Shell shell) {
        shell.err()
                .println(
                        "The launcher of a checkout makes runtime images: ./latchkey image DIR, where DIR is not there yet.");
        return Exit.USAGE;
    }

    /**
     * The JDK asks for a logger when it opens a connection; all of Logback would start for that, in
     * more time than the rest of a command takes.
     */
    private static void logNothing() {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    // Since JDK 25 it is null again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean wantsColours(Map<String, String> env) {
        var console = System.console();
        return env.getOrDefault("NO_COLOR", "").isEmpty()
                && console != null
                && console.isTerminal();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
