package dev.latchkey.bench;

import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** A get on SQLite with ever more connections in the table, each call for any of them. */
final class SizesBench {
    private static final String SERVER_CORE = "0";
    private static final String LOAD_CORE = "1";
    private static final int CONNECTIONS = 8;

    private final Scale scale;

    SizesBench(Scale scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        var place = new Place(Bench.fresh("sizes"), URI.create("http://127.0.0.1:9/token"), null);
        var turns = new LinkedHashMap<String, List<Turn>>();
        for (var size : scale.sizes()) {
            place.fill(size);
            var its = new ArrayList<Turn>();
            var load =
                    new Load(
                            LOAD_CORE,
                            CONNECTIONS,
                            scale.seconds(),
                            place.fresh(),
                            place.token(),
                            "random",
                            0,
                            false);
            try (var vault = Running.vault(place, SERVER_CORE)) {
                Turn.take(vault, load.checked().lasting(scale.warmUp()));
                for (var round = 0; round < scale.rounds(); round++) {
                    its.add(Turn.take(vault, load));
                }
            }
            var megabytes = Files.size(place.directory().resolve("latchkey.db")) / 1e6;
            turns.put(String.format(Locale.ROOT, "%,d connections, %.1f MB", size, megabytes), its);
        }
        Results.write("sizes", turns);
    }
}
