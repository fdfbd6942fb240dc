package dev.latchkey.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What calls on fresh tokens notice of one call in twenty waiting for a provider that takes 50 ms.
 */
final class InnocentBench {
    private static final String SERVER_CORES = "0,1";
    private static final String LOAD_CORE = "1";
    private static final int PROVIDER_MILLIS = 50;
    private static final int PAUSE_MILLIS = 90;
    private static final int FEW = 14;
    private static final int CROWD = 100;
    private static final int WARM_UPS = 4;

    // A hundredth of 1,900 calls a second: a short turn has too few of them to tell by.
    private static final int LONGER = 3;

    private final Scale scale;

    InnocentBench(Scale scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        try (var provider =
                Running.java(SlowProvider.class, LOAD_CORE, Integer.toString(PROVIDER_MILLIS))) {
            var place = new Place(Bench.fresh("innocent"), provider.url().resolve("/token"), null);
            place.fill(1_000);
            place.fillExpired(scale.refreshes());
            var innocent = load(20, place.fresh(), place, "random", 10);
            var waiting = load(FEW, place.expired(), place, "force", PAUSE_MILLIS);
            var crowd = load(CROWD, place.expired(), place, "force", 0);
            var alone = new ArrayList<Turn>();
            var beside = new ArrayList<Turn>();
            try (var vault = Running.vault(place, SERVER_CORES)) {
                // What a refresh runs through is compiled after some ten thousand of them, which
                // would take minutes at the pace of the measurement.
                Turn.take(vault, crowd.checked().lasting(scale.warmUp() * WARM_UPS));
                var warm = innocent.checked().lasting(scale.warmUp());
                take(vault, warm, waiting.checked().lasting(scale.warmUp()), vault);
                for (var round = 0; round < scale.rounds(); round++) {
                    // Provider and wrk share cores with what is measured: so they do the same when
                    // nobody waits for the provider in the vault.
                    alone.add(take(vault, innocent, waiting, provider));
                    beside.add(take(vault, innocent, waiting, vault));
                }
            }
            var turns = new LinkedHashMap<String, List<Turn>>();
            turns.put("nobody waits", alone);
            turns.put("one in twenty waits", beside);
            Results.write("innocent", turns);
        }
    }

    private static Turn take(Running vault, Load innocent, Load others, Running target)
            throws IOException {
        var under = others.start(target.url());
        var turn = Turn.take(vault, innocent);
        System.err.printf("beside %.0f other calls/s%n", under.end().perSecond());
        return turn;
    }

    private Load load(int connections, Path ids, Place place, String order, int delayMillis) {
        return new Load(
                LOAD_CORE,
                connections,
                scale.seconds() * LONGER,
                ids,
                place.token(),
                order,
                delayMillis,
                false);
    }
}
