package dev.latchkey.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How long an answer is in our hands before it is durable, when nothing goes wrong. */
final class Window {
    private Window() {}

    static List<Tally> run(int seconds, Random random) throws Exception {
        var tallies = new ArrayList<Tally>();
        for (var callers : List.of(8, 50)) {
            tallies.add(measure("SQLite", callers, new Plan("R7", 400), seconds, random));
            tallies.add(
                    measure("PostgreSQL", callers, new Plan("R7", 400).nodes(1), seconds, random));
        }
        return tallies;
    }

    private static Tally measure(String database, int atOnce, Plan plan, int seconds, Random random)
            throws Exception {
        return Run.add(
                Tally.none("no blows, %s, %d callers".formatted(database, atOnce)),
                plan,
                world -> {
                    world.policy("late=50ms");
                    try (var _ = new Callers(world, atOnce, true, random)) {
                        Thread.sleep(seconds * 1_000L);
                    }
                    return 0;
                });
    }
}
