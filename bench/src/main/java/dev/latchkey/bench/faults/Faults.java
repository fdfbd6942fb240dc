package dev.latchkey.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Runs campaigns by name; bench/faults says how. */
public final class Faults {
    /** The repository. */
    static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".")).toAbsolutePath();

    private static final Path OUTPUT = ROOT.resolve("bench/target/faults");

    private Faults() {}

    /** Takes a seed and campaigns, each with a count behind an equals sign if it likes. */
    public static void main(String[] args) throws Exception {
        var began = System.nanoTime();
        var seed = Long.parseLong(args[0]);
        Files.createDirectories(OUTPUT);
        var lines = new ArrayList<>(Tally.HEAD.lines().toList());
        lines.forEach(System.out::println);
        var red = 0;
        for (var word : Arrays.asList(args).subList(1, args.length)) {
            var parts = word.split("=", 2);
            var campaign = Campaign.named(parts[0]);
            var count = parts.length == 2 ? Integer.parseInt(parts[1]) : campaign.usual();
            for (var tally : tallies(campaign, count, seed)) {
                lines.add(tally.line());
                System.out.println(tally.line());
                red += tally.isAsItShouldBe() ? 0 : 1;
            }
        }
        lines.add("");
        lines.add(
                "seed %d, %d s, %d not as it should be"
                        .formatted(seed, (System.nanoTime() - began) / 1_000_000_000L, red));
        System.out.println(lines.getLast());
        Files.write(OUTPUT.resolve("table-%d.md".formatted(began)), lines);
        System.exit(red == 0 ? 0 : 1);
    }

    // One that breaks down says so and is red; the others go on.
    private static List<Tally> tallies(Campaign campaign, int count, long seed) {
        try {
            return campaign.run(count, new Random(seed));
        } catch (Exception e) {
            e.printStackTrace();
            return List.of(
                    Tally.none(campaign + " broke down")
                            .with(Findings.Kind.UNSETTLED, e.toString()));
        }
    }

    /** A new directory for a run. */
    static Path fresh(String name) throws IOException {
        return Files.createTempDirectory(OUTPUT, name + "-");
    }

    /** Keeps the line of a single run, for a campaign that is ended early. */
    static void note(String line) throws IOException {
        Files.writeString(
                OUTPUT.resolve("runs.md"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Removes what a run has left, when there is nothing to look at. */
    static void forget(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What runs a class of this module in a process of its own, as the launcher runs the vault. */
    static List<String> java(String... mainAndArguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        return command;
    }
}
