package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.storage.Engine;
import dev.latchkey.token.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node may be killed at, and what its storage may do to it, without a grant being lost. */
abstract class CrashContract {
    @TempDir Path directory;
    private final Engine engine;

    CrashContract(Engine engine) {
        this.engine = engine;
    }

    private RefreshRig rig(String policy, Map<String, String> facts) throws Exception {
        return new RefreshRig(directory, policy, engine, facts);
    }

    @Test
    void killed_before_the_request_left_it_is_sent_after_the_quiet() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.afterClaim = rig.node().faults.kill();
            killed(rig, id);
            rig.killAndRestart();
            assertThat(rig.now(id).phase()).isInstanceOf(Phase.Unsure.class);
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofSeconds(53));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
        }
    }

    @Test
    void killed_in_a_repeat_its_own_quiet_is_waited_for() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.afterClaim = rig.node().faults.kill();
            killed(rig, id);
            rig.killAndRestart();
            rig.clock.step(Duration.ofSeconds(53));
            rig.node().faults.afterClaim = rig.node().faults.kill();
            killed(rig, id);
            rig.killAndRestart();
            rig.clock.step(Duration.ofHours(1)); // nothing is left to lose but for that repeat
            assertThat(rig.now(id).phase())
                    .isEqualTo(
                            new Phase.Unsure(
                                    rig.clock.instant().minusSeconds(3653),
                                    rig.clock.instant().minusSeconds(3548)));
        }
    }

    @Test
    void killed_with_the_answer_in_hand_a_forgiving_provider_gives_it_again() throws Exception {
        for (var policy : List.of("R1", "R2", "R3", "R4,grace=600")) {
            var its = Files.createDirectory(directory.resolve(policy.substring(0, 2)));
            try (var rig = new RefreshRig(its, policy, engine, Map.of("grace", "10m"))) {
                var id = rig.connected().id();
                rig.node().faults.afterReply = rig.node().faults.kill();
                killed(rig, id);
                rig.killAndRestart();
                assertThat(rig.ask(id, true)).as(policy).isInstanceOf(RefreshOutcome.Current.class);
                assertThat(rig.holdsALivingGrant(id)).as(policy).isTrue();
            }
        }
    }

    @Test
    void killed_after_the_commit_the_answer_is_there() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.afterCommit = rig.node().faults.kill();
            try {
                rig.ask(id, true);
            } catch (IllegalStateException e) {
                assertThat(e).hasRootCauseInstanceOf(Faults.Killed.class);
            }
            rig.killAndRestart();
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Settled());
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void an_answer_that_the_database_does_not_take_is_answered_from_the_journal() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.beforeCommit = Faults.fail();
            var first = accessToken(rig.ask(id, true));
            assertThat(rig.sandbox.accepts(first)).isTrue();
            assertThat(accessToken(rig.ask(id, false))).isEqualTo(first);
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.node().faults.beforeCommit = () -> {};
            assertThat(rig.node().spills.settle(id)).isTrue();
            assertThat(rig.now(id).grant().accessToken().reveal()).isEqualTo(first);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_only_the_journal_had_is_replayed_at_the_next_start() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.beforeCommit = Faults.fail();
            var answered = accessToken(rig.ask(id, true));
            rig.killAndRestart();
            assertThat(rig.now(id).grant().accessToken().reveal()).isEqualTo(answered);
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void a_commit_whose_word_was_lost_counts_once() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.afterCommit = Faults.fail();
            var answered = accessToken(rig.ask(id, true));
            rig.node().faults.afterCommit = () -> {};
            assertThat(rig.node().spills.settle(id)).isTrue();
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.now(id).grant().accessToken().reveal()).isEqualTo(answered);
        }
    }

    @Test
    void an_answer_that_neither_database_nor_journal_takes_is_not_handed_out() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.beforeCommit = Faults.fail();
            rig.node().faults.journalIsBroken = true;
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.NotDurable.class);
        }
    }

    @Test
    void a_journal_without_room_starts_no_refresh() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            rig.node().faults.journalIsFull = true;
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.sandbox.ledger().refreshes()).isZero();
        }
    }

    @Test
    void a_stop_in_good_order_waits_for_the_answer() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var id = rig.connected().id();
            try (var gate = rig.sandbox.holdAnswers()) {
                var asking = Thread.ofVirtual().start(() -> rig.ask(id, true));
                gate.awaitArrivals(1);
                Thread.ofVirtual().start(gate::open);
                rig.stopAndRestart();
                asking.join();
            }
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void a_deleted_token_is_not_raised_by_the_journal() throws Exception {
        try (var rig = rig("R7", Map.of())) {
            var token = rig.connected();
            rig.node().faults.beforeCommit = Faults.fail();
            rig.ask(token.id(), true);
            rig.tokens.delete(token);
            rig.killAndRestart();
            assertThat(rig.tokens.find(token.id())).isNull();
        }
    }

    private static void killed(RefreshRig rig, String id) {
        assertThatThrownBy(() -> rig.ask(id, true)).hasRootCauseInstanceOf(Faults.Killed.class);
    }

    private static String accessToken(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(RefreshOutcome.Current.class);
        return ((RefreshOutcome.Current) outcome).grant().accessToken().reveal();
    }
}
