package dev.latchkey;

import static dev.latchkey.cli.Tree.option;

import dev.latchkey.cli.Exit;
import dev.latchkey.cli.Shell;
import dev.latchkey.cli.Tree;
import dev.latchkey.cli.UsageFault;
import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsFault;
import dev.latchkey.config.SettingsReader;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command that shows the whole of it at work. */
final class DemoCommand {
    private DemoCommand() {}

    static CommandSpec spec() {
        var spec =
                Tree.spec(
                        "demo",
                        "Show it all at work, from an app's manifest to a refreshed token",
                        DemoCommand::run);
        spec.addOption(
                option("--once", "", "end after the steps; exit 0 if each did its work", false));
        spec.addOption(option("--port", "N", "the port, 0 for any free one (8484)", false));
        spec.usageMessage().footer("", "Its data is in ./demo-data, which can be thrown away.");
        return spec;
    }

    private static int run(ParseResult typed, Shell shell) {
        boolean json = typed.hasMatchedOption("--json");
        boolean once = typed.hasMatchedOption("--once");
        boolean done = new Demo(settings(typed), shell, json).play(once);
        return done ? Exit.DONE : Exit.REFUSED;
    }

    private static Settings settings(ParseResult typed) {
        try {
            return SettingsReader.read(
                    Map.of(
                            "data", "demo-data",
                            "allow-local", "true",
                            "listen.port", typed.matchedOptionValue("--port", "8484")));
        } catch (SettingsFault faults) {
            throw new UsageFault(String.valueOf(faults.getMessage()), faults);
        }
    }
}
