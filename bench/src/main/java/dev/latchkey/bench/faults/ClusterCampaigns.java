package dev.latchkey.bench.faults;

import java.time.Duration;
import java.util.Random;

/** What befalls one of three vaults on one PostgreSQL. */
final class ClusterCampaigns {
    private static final int NODES = 3;
    private static final int CONNECTIONS = 300;
    private static final int CALLERS = 30;
    private static final int BLOWS_A_RUN = 15;

    private ClusterCampaigns() {}

    /** One blow. */
    private interface Blow {
        void fall(World world, Callers callers, int number) throws Exception;
    }

    static Tally kill(int count, Random random) throws Exception {
        return strike(
                "kill -9, one of three on PostgreSQL",
                count,
                random,
                (world, callers, _) -> {
                    var node = world.node(random.nextInt(NODES));
                    callers.awaitAnswers(20 + random.nextInt(100));
                    node.kill();
                    Thread.sleep(random.nextInt(500));
                    node.start();
                });
    }

    static Tally rollingRestart(int count, Random random) throws Exception {
        return strike(
                "SIGTERM, rolling restart of three",
                count,
                random,
                (world, callers, number) -> {
                    var node = world.node(number % NODES);
                    callers.awaitAnswers(20 + random.nextInt(100));
                    node.stop();
                    node.start();
                });
    }

    static Tally databaseGone(int count, Random random) throws Exception {
        return strike(
                "database gone after the provider answered",
                count,
                random,
                (world, callers, number) -> {
                    var which = random.nextInt(NODES);
                    var node = world.node(which);
                    callers.awaitAnswers(20 + random.nextInt(100));
                    world.toDatabase(which).gone();
                    Thread.sleep(50 + random.nextInt(1_000));
                    if (number % 2 == 0) {
                        node.kill();
                        world.toDatabase(which).back();
                        node.start();
                    } else {
                        world.toDatabase(which).back();
                    }
                });
    }

    static Tally pause(int count, Random random) throws Exception {
        return strike(
                "SIGSTOP for up to 12 s, one of three",
                count,
                random,
                (world, callers, _) -> {
                    var node = world.node(random.nextInt(NODES));
                    callers.awaitAnswers(20 + random.nextInt(100));
                    node.pause(random.nextInt(12_000));
                });
    }

    private static Tally strike(String name, int count, Random random, Blow blow) throws Exception {
        var tally = Tally.none(name);
        var left = count;
        for (var run = 0; left > 0; run++) {
            var blows = Math.min(left, BLOWS_A_RUN);
            var family = KillCampaigns.FAMILIES.get(run % KillCampaigns.FAMILIES.size());
            var plan =
                    new Plan(family, CONNECTIONS)
                            .nodes(NODES)
                            .lifetimes(Duration.ofSeconds(20), Duration.ofSeconds(20));
            tally =
                    Run.add(
                            tally,
                            plan,
                            world -> {
                                try (var callers = new Callers(world, CALLERS, true, random)) {
                                    for (var i = 0; i < blows; i++) {
                                        world.policy(
                                                "late=%dms,slow=%dms"
                                                        .formatted(
                                                                random.nextInt(40),
                                                                random.nextInt(10)));
                                        blow.fall(world, callers, i);
                                    }
                                }
                                return blows;
                            });
            left -= blows;
        }
        return tally;
    }
}
