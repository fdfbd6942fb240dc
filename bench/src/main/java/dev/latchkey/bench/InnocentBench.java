package dev.latchkey.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What calls on fresh tokens notice of one call in twenty waiting for a provider that takes 50 ms.
 */
final class InnocentBench {
    private static final String SERVER_CORES = "0,1";
    private static final String LOAD_CORE = "1";
    private static final int CROWD = 100;
    private static final int WARM_UPS = 4;

    // A hundredth of 1,900 calls a second: a short turn has too few of them to tell by.
    private static final int LONGER = 3;

    private final Scale scale;

    InnocentBench(Scale scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        try (var provider = Running.java(SlowProvider.class, LOAD_CORE, "50")) {
            var place = new Place(Bench.fresh("innocent"), provider.url().resolve("/token"), null);
            place.fill(1_000);
            place.fillExpired(scale.refreshes());
            var innocent =
                    new Load(
                            LOAD_CORE,
                            20,
                            scale.seconds() * LONGER,
                            place.fresh(),
                            place.token(),
                            "random",
                            10,
                            false);
            var waiting =
                    new Load(
                            LOAD_CORE,
                            14,
                            scale.seconds() * LONGER,
                            place.expired(),
                            place.token(),
                            "force",
                            90,
                            false);
            var crowd =
                    new Load(
                            LOAD_CORE,
                            CROWD,
                            scale.seconds(),
                            place.expired(),
                            place.token(),
                            "force",
                            0,
                            false);
            var alone = new ArrayList<Turn>();
            var beside = new ArrayList<Turn>();
            try (var vault = Running.vault(place, SERVER_CORES)) {
                // What a refresh runs through is compiled after some ten thousand of them, which
                // would take minutes at the pace of the measurement.
                Turn.take(vault, crowd.checked().lasting(scale.warmUp() * WARM_UPS));
                var warm = waiting.checked().lasting(scale.warmUp()).start(vault.url());
                Turn.take(vault, innocent.checked().lasting(scale.warmUp()));
                warm.end();
                for (var round = 0; round < scale.rounds(); round++) {
                    alone.add(Turn.take(vault, innocent));
                    var others = waiting.start(vault.url());
                    beside.add(Turn.take(vault, innocent));
                    var seen = others.end();
                    System.err.printf("%.0f calls/s waited for the provider%n", seen.perSecond());
                }
            }
            var turns = new LinkedHashMap<String, List<Turn>>();
            turns.put("nobody waits", alone);
            turns.put("one in twenty waits", beside);
            Results.write("innocent", turns);
        }
    }
}
