package dev.latchkey.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What takes an hour, or a clock that is wrong: vaults on a clock that the rig sets. */
final class ClockCampaigns {
    private static final List<Duration> JUMPS =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofHours(-1),
                    Duration.ofDays(1),
                    Duration.ofDays(-1));
    private static final String[] BREAKER = {
        "refresh.breaker-fewest",
        "refresh.back-off-first",
        "refresh.back-off-longest",
        "refresh.after-outage",
        "refresh.refusals-fewest",
        "refresh.second-opinion"
    };

    private ClockCampaigns() {}

    static Tally jumps(int count, Random random) throws Exception {
        var tally = Tally.none("clock jumps of an hour or a day");
        for (var family : KillCampaigns.FAMILIES) {
            var jumps = Math.ceilDiv(count, KillCampaigns.FAMILIES.size());
            var clock = Files.createTempFile("latchkey-clock", "");
            VaultOnClock.set(clock, 0);
            var plan =
                    new Plan(family, 300)
                            .lifetimes(Duration.ofDays(3), Duration.ofDays(3))
                            .program(VaultOnClock.program(clock.toString()));
            tally = Run.add(tally, plan, world -> jump(world, clock, jumps, random));
            Files.delete(clock);
        }
        return tally;
    }

    private static int jump(World world, Path clock, int jumps, Random random) throws Exception {
        world.policy("late=20ms");
        try (var callers = new Callers(world, Run.CALLERS, true, random)) {
            for (var i = 0; i < jumps; i++) {
                callers.awaitAnswers(20 + random.nextInt(100));
                var jump = JUMPS.get(random.nextInt(JUMPS.size()));
                VaultOnClock.set(clock, jump.toMillis());
                callers.awaitAnswers(20 + random.nextInt(100));
                if (random.nextInt(3) == 0) {
                    world.node(0).kill();
                    world.node(0).start();
                }
                VaultOnClock.set(clock, 0);
            }
        }
        return jumps;
    }

    static Tally outage(int count, Random random) throws Exception {
        var tally = Tally.none("an hour's outage of the provider");
        for (var run = 0; run < count; run++) {
            tally =
                    hard(
                            tally,
                            "R7",
                            60,
                            random,
                            world -> world.policy("fault=down"),
                            world -> world.policy(""));
        }
        return tally;
    }

    static Tally wrongSecret(int count, Random random) throws Exception {
        var tally = Tally.none("a wrong client secret for ten minutes");
        for (var run = 0; run < count; run++) {
            tally =
                    hard(
                            tally,
                            "R7",
                            10,
                            random,
                            world -> world.provider().set(Map.of("secret", "another")),
                            world -> world.provider().set(Map.of("secret", Provider.SECRET)));
        }
        return tally;
    }

    /** Something that is done in a world. */
    private interface Deed {
        void in(World world) throws Exception;
    }

    // With the settings of every vault; minutes pass by the vault's clock, in which access tokens
    // end and callers go on asking.
    private static Tally hard(
            Tally tally, String family, int minutes, Random random, Deed bad, Deed good)
            throws Exception {
        var clock = Files.createTempFile("latchkey-clock", "");
        VaultOnClock.set(clock, 0);
        var plan =
                new Plan(family, 200)
                        .asShipped(BREAKER)
                        .lifetimes(Duration.ofMinutes(minutes / 3), Duration.ofHours(8))
                        .program(VaultOnClock.program(clock.toString()));
        var more =
                Run.add(
                        tally,
                        plan,
                        world -> {
                            bad.in(world);
                            for (var minute = 1; minute <= minutes; minute++) {
                                VaultOnClock.set(clock, Duration.ofMinutes(minute).toMillis());
                                try (var _ = new Callers(world, 20, minute % 2 == 0, random)) {
                                    Thread.sleep(200);
                                }
                            }
                            good.in(world);
                            recover(world, clock, minutes, random);
                            return 1;
                        });
        Files.delete(clock);
        return more;
    }

    // The longest back-off is five minutes; half an hour is more than enough.
    private static void recover(World world, Path clock, int from, Random random) throws Exception {
        for (var minute = from; minute <= from + 30; minute++) {
            VaultOnClock.set(clock, Duration.ofMinutes(minute).toMillis());
            try (var _ = new Callers(world, 20, false, random)) {
                Thread.sleep(200);
            }
        }
    }
}
