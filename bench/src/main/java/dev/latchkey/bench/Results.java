package dev.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures on disk, a JSON file for each part, so that parts can be run at different times. */
final class Results {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Results() {}

    static void write(String part, Map<String, List<Turn>> turns) throws IOException {
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(turns);
        Files.writeString(Bench.OUTPUT.resolve(part + ".json"), text + "\n");
        turns.forEach((name, its) -> System.err.printf("%-26s %s%n", name, Median.of(its)));
    }
}
