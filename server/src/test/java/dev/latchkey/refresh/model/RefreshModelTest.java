package dev.latchkey.refresh.model;

import static dev.latchkey.refresh.model.Fault.DATABASE;
import static dev.latchkey.refresh.model.Fault.DELAY;
import static dev.latchkey.refresh.model.Fault.JOURNAL;
import static dev.latchkey.refresh.model.Fault.KILL;
import static dev.latchkey.refresh.model.Fault.LONG_PAUSE;
import static dev.latchkey.refresh.model.Fault.LOSS;
import static dev.latchkey.refresh.model.Fault.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.latchkey.provider.Family;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real refreshing code in every order of its steps and with every fault between them, within the
 * bounds that are listed here: I1 to I9 hold in each state. {@code -Dmodel.only=WORDS} takes the
 * bounds with these words, {@code -Dmodel.replay=0.1.…} tells that one run of theirs, and {@code
 * -Dmodel.deep=true} takes the wide bounds too, which is a matter of many minutes.
 */
class RefreshModelTest {
    private static final int FEWEST = 150_000;

    @TempDir Path directory;

    private static List<Bounds> bounds() {
        var all = new ArrayList<Bounds>();
        // One node, which has its database for itself.
        all.add(
                Bounds.of(Family.R7, 1)
                        .forced(0)
                        .asked(0)
                        .expiredAtFirst()
                        .upTo(1, KILL)
                        .upTo(1, LOSS));
        all.add(Bounds.of(Family.R7, 1).forced(0).upTo(1, KILL).upTo(1, DATABASE).upTo(1, JOURNAL));
        all.add(Bounds.of(Family.R6, 1).forced(0).upTo(1, STOP).upTo(1, LOSS));
        all.add(Bounds.of(Family.R5, 1).forced(0).upTo(2, LOSS));
        // Several nodes on one database.
        all.add(Bounds.of(Family.R7, 2).forced(0).forced(1));
        all.add(Bounds.of(Family.R7, 2).forced(0).upTo(1, DATABASE).upTo(1, JOURNAL));
        all.add(Bounds.of(Family.R5, 2).forced(0).upTo(1, KILL));
        all.add(Bounds.of(Family.R4, 2).forced(0).upTo(1, KILL).upTo(1, LOSS));
        all.add(Bounds.of(Family.R3, 2).forced(0).upTo(1, KILL).upTo(1, LOSS));
        all.add(Bounds.of(Family.R2, 2).forced(0).upTo(1, LONG_PAUSE));
        all.add(Bounds.of(Family.R1, 2).forced(0).upTo(1, KILL).upTo(1, LOSS));
        all.add(Bounds.of(Family.R7, 3).forced(0).upTo(1, KILL));
        if (Boolean.getBoolean("model.deep")) {
            all.add(Bounds.of(Family.R7, 1).forced(0).upTo(1, LOSS).upTo(1, DELAY));
            all.add(Bounds.of(Family.R7, 2).forced(0).upTo(1, KILL).upTo(1, LOSS));
            all.add(Bounds.of(Family.R7, 1).forced(0).upTo(2, KILL).upTo(1, LOSS).upTo(1, DELAY));
            all.add(Bounds.of(Family.R7, 2).forced(0).forced(1).upTo(1, KILL).upTo(1, LOSS));
            all.add(Bounds.of(Family.R4, 2).forced(0).asked(1).upTo(1, KILL).upTo(1, LOSS));
            all.add(Bounds.of(Family.R2, 2).forced(0).asked(1).upTo(1, LONG_PAUSE));
            all.add(Bounds.of(Family.R7, 3).forced(0).asked(1).asked(2).expiredAtFirst());
        }
        all.removeIf(each -> !each.toString().contains(System.getProperty("model.only", "")));
        return all;
    }

    @Test
    void every_state_within_the_bounds_keeps_the_invariants() throws Exception {
        var states = 0;
        try (var room = new Room(directory, true)) {
            for (var bounds : bounds()) {
                var explorer = new Explorer(bounds, room.parts(Wrong.NOTHING));
                var replay = System.getProperty("model.replay");
                if (replay != null) {
                    System.out.println(explorer.story(Choices.parse(replay)));
                    continue;
                }
                var began = System.nanoTime();
                var found = explorer.everything();
                if (found != null) {
                    fail(told(bounds, explorer, found));
                }
                System.out.printf(
                        "model: %,8d states, %,8d runs, %,7d ms: %s%n",
                        explorer.states(),
                        explorer.runs(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis(),
                        bounds);
                states += explorer.states();
            }
        }
        System.out.printf("model: %,8d states in all%n", states);
        if (System.getProperty("model.only") == null) {
            assertThat(states).isGreaterThanOrEqualTo(FEWEST);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.refresh.model.Mutant#all")
    void each_of_the_seven_mutants_is_red(Mutant mutant) throws Exception {
        try (var room = new Room(directory, true)) {
            var explorer =
                    new Explorer(
                            mutant.bounds(),
                            room.parts(mutant.wrong()),
                            violation -> violation.invariant.equals(mutant.breaks()));
            var found = explorer.shortest();
            if (found == null) {
                fail(mutant + " breaks nothing");
                return;
            }
            System.out.printf(
                    "mutant %s (%,d states):%n%s%n",
                    mutant, explorer.states(), explorer.story(found.path()));
            assertThat(found.violation().invariant).isEqualTo(mutant.breaks());
        }
    }

    @Test
    void what_is_remembered_of_the_database_is_what_it_says() throws Exception {
        var bounds = Bounds.of(Family.R7, 1).forced(0).upTo(1, DATABASE);
        var seen = new ArrayList<Integer>();
        for (var remembers : List.of(true, false)) {
            try (var room = new Room(directory.resolve("remembers-" + remembers), remembers)) {
                var explorer = new Explorer(bounds, room.parts(Wrong.NOTHING));
                assertThat(explorer.everything()).isNull();
                seen.add(explorer.states());
            }
        }
        assertThat(seen.get(0)).isEqualTo(seen.get(1));
    }

    private static String told(Bounds bounds, Explorer explorer, Explorer.Found found) {
        return """
        %s

        %s

        To see this run again:
            mvn test -Dtest=RefreshModelTest -Dsurefire.failIfNoSpecifiedTests=false \\
                -Dmodel.only='%s' -Dmodel.replay=%s
        """
                .formatted(bounds, explorer.story(found.path()), bounds, found.path());
    }
}
