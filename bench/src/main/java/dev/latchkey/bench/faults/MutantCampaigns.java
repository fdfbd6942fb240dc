package dev.latchkey.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the checker must see: the same blows fall on the vault as it is, which stays green, and on a
 * mutant of it, which turns red.
 */
final class MutantCampaigns {
    private MutantCampaigns() {}

    /** The plan of a scenario and what is done in it. */
    private record Scenario(Plan plan, Run.Deed deed) {}

    static List<Tally> run(int count, Random random) throws Exception {
        var tallies = new ArrayList<Tally>();
        for (var mutant :
                List.of(Mutant.values()).subList(0, Math.min(count, Mutant.values().length))) {
            var its = scenario(mutant, random);
            var control = Tally.none("the vault as it is, where " + mutant.words());
            tallies.add(Run.add(control, its.plan(), its.deed()));
            var changed = scenario(mutant, random);
            tallies.add(
                    Run.add(
                            Tally.mutant(mutant.words()),
                            changed.plan().program(mutant.program()),
                            changed.deed()));
        }
        if (count > Mutant.values().length) {
            tallies.add(
                    Run.add(
                            Tally.mutant("B5 a database that loses its last commits"),
                            strict(30),
                            MutantCampaigns::rollBack));
        }
        return tallies;
    }

    private static Scenario scenario(Mutant mutant, Random random) {
        return switch (mutant) {
            case B1_RESENDS_AT_ONCE ->
                    new Scenario(
                            strict(30).setting("refresh.quiet", "8s"),
                            world -> killWhileAtWork(world, random));
            case B2_WRITES_WITHOUT_THE_GENERATION ->
                    new Scenario(new Plan("R2", 10).nodes(2), world -> writeTooLate(world, random));
            case B3_ANSWERS_BEFORE_DURABLE ->
                    new Scenario(strict(100), world -> KillCampaigns.storm(world, 2, random));
            case B4_HAS_NO_JOURNAL ->
                    new Scenario(
                            new Plan("R2", 60).nodes(1), world -> loseDatabase(world, random, 0));
            case B6_WAITS_FOR_NO_JOURNAL ->
                    new Scenario(strict(60).nodes(2), world -> loseDatabase(world, random, 12_000));
            case B7_REPEATS_AGAIN ->
                    new Scenario(
                            new Plan("R5", 3)
                                    .lifetimes(Duration.ofSeconds(40), Duration.ofSeconds(40)),
                            MutantCampaigns::loseAnswers);
        };
    }

    private static Plan strict(int connections) {
        return new Plan("R7", connections)
                .lifetimes(Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    // The provider takes as long as it may; the vault is back before.
    private static int killWhileAtWork(World world, Random random) throws Exception {
        world.policy("late=9s");
        try (var _ = new Callers(world, 30, true, random)) {
            Thread.sleep(1_000);
            world.node(0).kill();
            world.policy("");
            world.node(0).start();
            Thread.sleep(4_000);
        }
        return 1;
    }

    // What a node has to write hangs on its way to the database until others have gone on.
    private static int writeTooLate(World world, Random random) throws Exception {
        try (var callers = new Callers(world, 20, true, random)) {
            callers.awaitAnswers(50);
            world.policy("slow=300ms");
            Thread.sleep(1_000);
            world.toDatabase(0).freeze();
            Thread.sleep(500);
            world.policy("");
            Thread.sleep(10_000);
            world.toDatabase(0).thaw();
            callers.awaitAnswers(100);
        }
        return 1;
    }

    // The node's way to the database is gone while its answers come; it dies with them in its
    // journal, and stays away for a while.
    private static int loseDatabase(World world, Random random, long awayMillis) throws Exception {
        var node = world.node(0);
        try (var callers = new Callers(world, 20, true, random)) {
            callers.awaitAnswers(50);
            world.policy("slow=400ms");
            Thread.sleep(600);
            world.toDatabase(0).gone();
            Thread.sleep(1_500);
            node.kill();
            world.policy("");
            Thread.sleep(awayMillis);
            world.toDatabase(0).back();
            node.start();
            callers.awaitAnswers(20);
        }
        return 1;
    }

    private static int loseAnswers(World world) throws Exception {
        world.policy("fault=drop_after");
        for (var turn = 0; turn < 60; turn++) {
            for (var id : world.ids()) {
                world.ask(world.node(0), id, true);
            }
            Thread.sleep(200);
        }
        world.policy("");
        return 1;
    }

    // As a standby does that takes over without what the primary wrote last.
    private static int rollBack(World world) throws Exception {
        var node = world.node(0);
        node.stop();
        copy(world.data(), world.data().resolveSibling("earlier"));
        node.start();
        world.policy("late=9s");
        try (var _ = new Callers(world, 30, true, new Random(1))) {
            Thread.sleep(1_000);
            node.kill();
            world.policy("");
            copy(world.data().resolveSibling("earlier"), world.data());
            node.start();
            Thread.sleep(4_000);
        }
        return 1;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var part : List.of("latchkey.db", "latchkey.db-wal", "latchkey.db-shm")) {
            Files.deleteIfExists(to.resolve(part));
            if (Files.exists(from.resolve(part))) {
                Files.copy(
                        from.resolve(part), to.resolve(part), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
