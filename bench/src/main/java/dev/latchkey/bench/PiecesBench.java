package dev.latchkey.bench;

import java.nio.file.Files;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link Pieces} and {@link RulePieces} under JMH. */
final class PiecesBench {
    private final Scale scale;

    PiecesBench(Scale scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        var second = TimeValue.seconds(1);
        var options =
                new OptionsBuilder()
                        .include(Pieces.class.getName())
                        .include(RulePieces.class.getName())
                        .forks(1)
                        .warmupIterations(Math.min(3, scale.rounds()))
                        .warmupTime(second)
                        .measurementIterations(scale.rounds())
                        .measurementTime(second)
                        .jvmArgsAppend("-XX:+UseSerialGC")
                        .build();
        var table = new StringBuilder("| | µs | ± |\n|---|---:|---:|\n");
        for (var result : new Runner(options).run()) {
            var primary = result.getPrimaryResult();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.2f | %.2f |%n",
                            primary.getLabel(),
                            primary.getScore(),
                            primary.getScoreError()));
        }
        Files.writeString(Bench.OUTPUT.resolve("pieces.md"), table.toString());
    }
}
