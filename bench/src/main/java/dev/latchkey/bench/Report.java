package dev.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes a report with a table and a plot of each part whose figures there are. */
final class Report {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, List<Turn>>> TURNS = new TypeReference<>() {};
    private static final Map<String, String> PARTS =
            Map.of(
                    "get", "get on a fresh token, one core for the server and one for the load",
                    "refresh-sqlite",
                            "forced refreshes on SQLite at a provider that takes 50 ms, two cores for all",
                    "refresh-postgresql",
                            "forced refreshes on PostgreSQL at a provider that takes 50 ms, two cores for all",
                    "sizes", "get on SQLite by the number of connections stored",
                    "innocent", "get while others wait for a provider");

    private static final List<String> PARTS_IN_ORDER =
            List.of("get", "refresh-sqlite", "refresh-postgresql", "sizes", "innocent");

    private Report() {}

    static void write() throws IOException {
        var report = new StringBuilder("# Measurements\n");
        for (var part : PARTS_IN_ORDER) {
            var file = Bench.OUTPUT.resolve(part + ".json");
            if (Files.exists(file)) {
                var turns = JSON.readValue(Files.readString(file), TURNS);
                report.append("\n## %s\n\n".formatted(PARTS.getOrDefault(part, part)));
                report.append(table(turns));
                report.append("\n![%s](%s.svg)\n".formatted(part, part));
                Files.writeString(Bench.OUTPUT.resolve(part + ".svg"), Plot.of(turns));
            }
        }
        var pieces = Bench.OUTPUT.resolve("pieces.md");
        if (Files.exists(pieces)) {
            report.append("\n## The pieces, by JMH\n\n").append(Files.readString(pieces));
        }
        Files.writeString(Bench.OUTPUT.resolve("report.md"), report.toString());
        System.out.println(report);
    }

    private static String table(Map<String, List<Turn>> turns) {
        var table =
                new StringBuilder(
                        """
                        | | calls/s | lowest to highest | p50 ms | p99 ms | CPU µs/call | bytes |
                        |---|---:|---:|---:|---:|---:|---:|
                        """);
        turns.forEach((name, its) -> {
            var median = Median.of(its);
            var rates = its.stream().mapToDouble(Turn::perSecond).summaryStatistics();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.1f | %.0f |%n",
                            name,
                            median.perSecond(),
                            rates.getMin(),
                            rates.getMax(),
                            median.p50Millis(),
                            median.p99Millis(),
                            median.cpuMicros(),
                            median.bytes()));
        });
        return table.append(ratios(turns)).toString();
    }

    private static String ratios(Map<String, List<Turn>> turns) {
        var names = List.copyOf(turns.keySet());
        var first = Median.of(List.copyOf(turns.values()).getFirst());
        var lines = new StringBuilder("\n");
        for (var name : names.subList(1, names.size())) {
            var other = Median.of(turns.getOrDefault(name, List.of()));
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "- %s / %s: calls/s %.2f, p50 %.2f, p99 %.2f, CPU %.2f%n",
                            names.getFirst(),
                            name,
                            first.perSecond() / other.perSecond(),
                            first.p50Millis() / other.p50Millis(),
                            first.p99Millis() / other.p99Millis(),
                            first.cpuMicros() / other.cpuMicros()));
        }
        return lines.toString();
    }
}
