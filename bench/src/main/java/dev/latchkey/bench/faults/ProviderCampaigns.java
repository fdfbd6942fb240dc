package dev.latchkey.bench.faults;

import dev.latchkey.bench.faults.Findings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** What befalls a vault on the way to its provider, and what it does to the provider. */
final class ProviderCampaigns {
    private static final int CONNECTIONS = 300;
    private static final Duration STORM = Duration.ofSeconds(10);

    private ProviderCampaigns() {}

    static Tally network(int count, Random random) throws Exception {
        var tally = Tally.none("provider's connections cut or delayed");
        for (var family : KillCampaigns.FAMILIES) {
            var cuts = Math.ceilDiv(count, KillCampaigns.FAMILIES.size());
            var plan =
                    new Plan(family, CONNECTIONS)
                            .proxied()
                            .lifetimes(Duration.ofSeconds(20), Duration.ofSeconds(20));
            tally =
                    Run.add(
                            tally,
                            plan,
                            world -> {
                                world.way().let(ProviderCampaigns::fate);
                                try (var callers = new Callers(world, 20, true, random)) {
                                    for (var turn = 0;
                                            turn < 60 && world.way().cuts().size() < cuts;
                                            turn++) {
                                        callers.awaitAnswers(50);
                                    }
                                }
                                world.way().let(() -> Proxy.Fate.GOOD);
                                return world.way().cuts().size();
                            });
        }
        return tally;
    }

    // A request is about 400 bytes, an answer 500.
    private static Proxy.Fate fate() {
        var random = ThreadLocalRandom.current();
        return switch (random.nextInt(12)) {
            case 0 -> new Proxy.Fate(random.nextInt(500), -1, Duration.ZERO);
            case 1 -> new Proxy.Fate(-1, random.nextInt(600), Duration.ZERO);
            case 2 -> new Proxy.Fate(-1, -1, Duration.ofMillis(random.nextInt(300)));
            default -> Proxy.Fate.GOOD;
        };
    }

    static List<Tally> forceStorm(int count, Random random) throws Exception {
        var tallies = new ArrayList<Tally>();
        for (var coolDown : List.of(0, 1)) {
            var tally =
                    Tally.none("forced refreshes of one token, cool-down %d s".formatted(coolDown));
            var most = coolDown == 0 ? Integer.MAX_VALUE : (int) STORM.toSeconds() / coolDown + 3;
            for (var run = 0; run < count; run++) {
                var plan = new Plan("R7", 1).fact("cool_down", coolDown + "s");
                tally =
                        Run.add(
                                tally,
                                plan,
                                world -> {
                                    try (var _ = new Callers(world, 200, true, random)) {
                                        Thread.sleep(STORM);
                                    }
                                    return 0;
                                });
                if (tally.findings().refreshes() > (long) most * tally.runs()) {
                    tally = tally.with(Kind.TWO_IN_FLIGHT, "the cool-down was broken");
                }
            }
            tallies.add(tally);
        }
        return tallies;
    }
}
