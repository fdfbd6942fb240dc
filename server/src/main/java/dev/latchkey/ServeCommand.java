package dev.latchkey;

import static dev.latchkey.cli.Tree.option;

import dev.latchkey.cli.Exit;
import dev.latchkey.cli.Json;
import dev.latchkey.cli.Shell;
import dev.latchkey.cli.Tree;
import dev.latchkey.cli.UsageFault;
import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsFault;
import dev.latchkey.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command that runs the vault until it is stopped. */
final class ServeCommand {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "--data", "data",
                    "--port", "listen.port",
                    "--listen", "listen.address",
                    "--public-url", "public-url",
                    "--tls-certificate", "tls.certificate",
                    "--tls-key", "tls.key");

    private ServeCommand() {}

    static CommandSpec spec() {
        var spec = Tree.spec("serve", "Run the vault", ServeCommand::run);
        spec.addOption(option("--data", "DIR", "its data directory (./latchkey-data)", false));
        spec.addOption(option("--port", "N", "the port, 0 for any free one (8484)", false));
        spec.addOption(option("--listen", "ADDR", "the address to listen on (127.0.0.1)", false));
        spec.addOption(
                option(
                        "--public-url",
                        "URL",
                        "what browsers and providers call it, if not its address",
                        false));
        spec.addOption(
                option("--tls-certificate", "FILE", "speak TLS with this chain in PEM", false));
        spec.addOption(option("--tls-key", "FILE", "and with its private key in PEM", false));
        spec.addOption(
                option(
                        "--allow-local",
                        "",
                        "providers may be on http and on loopback addresses",
                        false));
        spec.addOption(
                option("--config", "FILE", "settings as name = value lines; options win", false));
        return spec;
    }

    private static int run(ParseResult typed, Shell shell) {
        var settings = settings(typed);
        try (var server = Starting.server(settings)) {
            Starting.atEnd(server::close);
            shell.out()
                    .println(
                            typed.hasMatchedOption("--json")
                                    ? Json.text(Map.of("url", server.url().toString()))
                                    : "latchkey ready on " + server.url());
            Starting.untilStopped();
            return Exit.DONE;
        } catch (StartFault fault) {
            shell.err().println(fault.getMessage());
            return Exit.REFUSED;
        }
    }

    private static Settings settings(ParseResult typed) {
        var words = new TreeMap<String, String>();
        if (typed.hasMatchedOption("--config")) {
            var file = typed.<String>matchedOptionValue("--config", "");
            if (file.isBlank()) {
                throw new UsageFault("--config is empty: name the file with the settings.");
            }
            words.putAll(lines(Path.of(file)));
        }
        SETTINGS.forEach((flag, name) -> {
            if (typed.hasMatchedOption(flag)) {
                words.put(name, typed.matchedOptionValue(flag, ""));
            }
        });
        if (typed.hasMatchedOption("--allow-local")) {
            words.put("allow-local", "true");
        }
        try {
            return SettingsReader.read(words);
        } catch (SettingsFault faults) {
            throw new UsageFault(String.valueOf(faults.getMessage()), faults);
        }
    }

    private static Map<String, String> lines(Path file) {
        var lines = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageFault("--config: the file %s cannot be read".formatted(file), e);
        }
        var words = new TreeMap<String, String>();
        lines.stringPropertyNames().forEach(name -> words.put(name, lines.getProperty(name)));
        return words;
    }
}
