package dev.latchkey;

import dev.latchkey.cli.Json;
import dev.latchkey.cli.Shell;
import dev.latchkey.config.Settings;
import dev.latchkey.demo.Narrator;
import dev.latchkey.demo.PracticeProvider;
import dev.latchkey.demo.SandboxProcess;
import dev.latchkey.demo.StepFault;
import dev.latchkey.demo.Story;
import java.nio.file.Path;
import java.util.Map;

/** The demo: a vault in this program, a practice provider beside it, and a story about both. */
final class Demo {
    private final Settings settings;
    private final Shell shell;
    private final boolean json;
    private final Narrator narrator;

    /**
     * @param json whether the result is told as JSON; the story then goes to the standard error
     */
    Demo(Settings settings, Shell shell, boolean json) {
        this.settings = settings;
        this.shell = shell;
        this.json = json;
        this.narrator = new Narrator(json ? shell.err() : shell.out());
    }

    /**
     * Plays the story, then stays up unless it is for once; tells whether every step did its work.
     */
    boolean play(boolean once) {
        narrator.plain("Latchkey demo: starting a vault and a practice OAuth provider …");
        var data = settings.data().toAbsolutePath().normalize();
        try {
            Starting.directory(data, "start the demo in another directory");
        } catch (StartFault fault) {
            shell.err().println(fault.getMessage());
            return false;
        }
        try (var provider = SandboxProcess.start(PracticeProvider.usualJar());
                var server = Starting.server(settings)) {
            Starting.atEnd(server::close);
            Starting.atEnd(provider::close);
            narrator.plain("Vault %s, provider %s".formatted(server.url(), provider.url()));
            var made = new Story(server.url().toString(), provider.url(), data, narrator).play();
            if (json) {
                shell.out().println(Json.text(made));
            }
            narrator.plain("\nEvery step did what it says.");
            if (!once) {
                stayUp(made, data);
            }
            return true;
        } catch (StartFault fault) {
            shell.err().println(fault.getMessage());
        } catch (StepFault fault) {
            shell.err()
                    .println(
                            narrator.current() == 0
                                    ? "The demo did not start: " + fault.getMessage()
                                    : "Step %d failed: %s"
                                            .formatted(narrator.current(), fault.getMessage()));
        }
        return false;
    }

    private void stayUp(Map<String, String> made, Path data) {
        narrator.plain(
                """

                Both stay up until Ctrl-C. The data is in %s; throw it away when you like.
                Things to try, with the variables from above:
                   $ ./latchkey list --app %s
                   $ ./latchkey activity --app %2$s
                   $ LATCHKEY_TOKEN=$LATCHKEY_BOT_TOKEN ./latchkey get %s --json\
                """
                        .formatted(
                                data,
                                made.getOrDefault("app_id", ""),
                                made.getOrDefault("external_token_id", "")));
        Starting.untilStopped();
    }
}
