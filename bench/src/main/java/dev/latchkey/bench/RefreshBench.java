package dev.latchkey.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes a second at a provider that takes 50 ms, each call forcing one of a token of its own.
 * Vault, database, provider and load share the machine's cores.
 */
final class RefreshBench {
    private static final String PROVIDER_MILLIS = "50";
    private static final String ALL_CORES = "0,1";
    private static final int MANY = 400;
    private static final int FEW = 8;

    // A refresh runs through far more code than a get and comes far less often: it takes two
    // minutes
    // until all of it is compiled.
    private static final int WARM_UPS = 10;

    private final Scale scale;

    RefreshBench(Scale scale) {
        this.scale = scale;
    }

    void onSqlite() throws Exception {
        Results.write("refresh-sqlite", measure(null));
    }

    void onPostgres() throws Exception {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            Results.write(
                    "refresh-postgresql", measure(postgres.getJdbcUrl("postgres", "postgres")));
        }
    }

    private Map<String, List<Turn>> measure(@Nullable String database) throws Exception {
        var turns = new LinkedHashMap<String, List<Turn>>();
        try (var provider = Running.java(SlowProvider.class, ALL_CORES, PROVIDER_MILLIS)) {
            var place =
                    new Place(Bench.fresh("refresh"), provider.url().resolve("/token"), database);
            place.fillExpired(scale.refreshes());
            var calls = 0L;
            try (var vault = Running.vault(place, ALL_CORES)) {
                var cold = load(place, MANY).checked().lasting(scale.warmUp() * WARM_UPS);
                calls += cold.on(vault.url()).requests();
                for (var connections : List.of(MANY, FEW)) {
                    var load = load(place, connections);
                    var its = new ArrayList<Turn>();
                    for (var round = 0; round < scale.rounds(); round++) {
                        var turn = Turn.take(vault, load);
                        calls += Math.round(turn.perSecond() * scale.seconds());
                        its.add(turn);
                    }
                    turns.put("%d callers at once".formatted(connections), its);
                }
            }
            refuseIfAnswersWereNotRefreshes(place, calls);
        }
        return turns;
    }

    private Load load(Place place, int connections) {
        return new Load(
                ALL_CORES,
                connections,
                scale.seconds(),
                place.expired(),
                place.token(),
                "force",
                0,
                false);
    }

    private static void refuseIfAnswersWereNotRefreshes(Place place, long calls) throws Exception {
        var refreshes = place.refreshes();
        System.err.printf("%d calls made %d refreshes%n", calls, refreshes);
        if (refreshes < calls * 0.98) {
            throw new IOException("%d calls made only %d refreshes".formatted(calls, refreshes));
        }
    }
}
