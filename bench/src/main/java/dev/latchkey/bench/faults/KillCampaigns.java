package dev.latchkey.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** kill -9 of a vault on SQLite in a storm of refreshes, over and over on the same data. */
final class KillCampaigns {
    /** Those of which campaigns are made: all, or what the environment names. */
    static final List<String> FAMILIES =
            List.of(
                    System.getenv()
                            .getOrDefault("FAMILIES", "R1 R2 R3 R4 R5 R6 R7")
                            .split(" ", -1));

    private static final int KILLS_A_RUN = 60;
    private static final int CONNECTIONS = 400;

    private KillCampaigns() {}

    static List<Tally> onSqlite(int count, Random random) throws Exception {
        var tallies = new ArrayList<Tally>();
        for (var family : FAMILIES) {
            var tally = Tally.none("kill -9, SQLite, " + family);
            var left = Math.ceilDiv(count, FAMILIES.size());
            while (left > 0) {
                var kills = Math.min(left, KILLS_A_RUN);
                tally = Run.add(tally, plan(family), world -> storm(world, kills, random));
                left -= kills;
            }
            tallies.add(tally);
        }
        return tallies;
    }

    private static Plan plan(String family) {
        return new Plan(family, CONNECTIONS)
                .lifetimes(Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    static int storm(World world, int kills, Random random) throws Exception {
        try (var callers = new Callers(world, Run.CALLERS, true, random)) {
            for (var i = 0; i < kills; i++) {
                world.policy(
                        "late=%dms,slow=%dms".formatted(random.nextInt(25), random.nextInt(4)));
                callers.awaitAnswers(5 + random.nextInt(50));
                Thread.sleep(random.nextInt(40));
                world.node(0).kill();
                world.node(0).start();
            }
        }
        return kills;
    }
}
