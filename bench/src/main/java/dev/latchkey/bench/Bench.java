package dev.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs parts of the measurements by name; bench/run says how. */
public final class Bench {
    /** The repository. */
    static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".")).toAbsolutePath();

    /** Where figures, logs and the report go. */
    static final Path OUTPUT = ROOT.resolve("bench/target/results");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Files.createDirectories(OUTPUT);
        var scale = args[0].equals("short") ? Scale.SHORT : Scale.FULL;
        for (var part : List.of(args).subList(1, args.length)) {
            System.err.println("bench: " + part);
            switch (part) {
                case "get" -> new GetBench(scale).run();
                case "refresh-sqlite" -> new RefreshBench(scale).onSqlite();
                case "refresh-postgresql" -> new RefreshBench(scale).onPostgres();
                case "sizes" -> new SizesBench(scale).run();
                case "innocent" -> new InnocentBench(scale).run();
                case "pieces" -> new PiecesBench(scale).run();
                default -> throw new IllegalArgumentException("no part is called " + part);
            }
        }
        Report.write();
    }

    /** A new directory for a vault, which goes with the rest of the output. */
    static Path fresh(String name) throws IOException {
        return Files.createTempDirectory(OUTPUT, name + "-");
    }
}
