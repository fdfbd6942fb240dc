package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that share a PostgreSQL, and what one does about another that died in a refresh. */
class NodesTest {
    private static final Duration LEASE = Duration.ofSeconds(63);

    @TempDir Path directory;

    @Test
    void a_dead_node_s_journal_is_waited_for_and_its_answer_comes_in_when_it_is_back()
            throws Exception {
        try (var rig = new RefreshRig(directory, "R7", Engine.POSTGRES)) {
            var other = rig.anotherNode("b");
            var id = rig.connected().id();
            rig.node().faults.beforeCommit = Faults.fail();
            rig.ask(id, true); // it is in the journal of the first node alone
            rig.node().kill();
            rig.clock.step(LEASE);
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            rig.killAndRestart();
            assertThat(rig.ask(other, id, false)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void the_wait_for_a_journal_ends() throws Exception {
        try (var rig = new RefreshRig(directory, "R7", Engine.POSTGRES)) {
            var other = rig.anotherNode("b");
            var id = died(rig);
            rig.clock.step(LEASE);
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofMinutes(5));
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void an_operator_ends_the_wait_for_a_journal() throws Exception {
        try (var rig = new RefreshRig(directory, "R7", Engine.POSTGRES)) {
            var other = rig.anotherNode("b");
            var dead = rig.node().self.node();
            var id = died(rig);
            rig.clock.step(LEASE);
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(other.nodes.lose(dead)).isTrue();
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void where_repeats_are_forgiven_nobody_waits_for_a_journal() throws Exception {
        try (var rig = new RefreshRig(directory, "R2", Engine.POSTGRES)) {
            var other = rig.anotherNode("b");
            var id = died(rig);
            rig.clock.step(Duration.ofSeconds(33)); // the lease without the quiet
            assertThat(rig.ask(other, id, true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void a_grant_that_comes_after_another_took_over_is_kept_beside_it() throws Exception {
        try (var rig = new RefreshRig(directory, "R2", Engine.POSTGRES)) {
            var other = rig.anotherNode("b");
            var id = rig.connected().id();
            rig.node().faults.beforeCommit =
                    () -> {
                        rig.node().faults.beforeCommit = () -> {};
                        rig.clock.step(LEASE);
                        rig.ask(other, id, true);
                    };
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            await().untilAsserted(() -> assertThat(keptBeside(other)).isEqualTo(1));
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(2);
        }
    }

    @Test
    void two_nodes_do_not_share_a_journal() throws Exception {
        try (var rig = new RefreshRig(directory, "R7", Engine.POSTGRES)) {
            rig.connected();
            rig.anotherNode("b");
            assertThatThrownBy(() -> rig.anotherNode("b"))
                    .hasMessageContaining("another Latchkey writes the journal in");
        }
    }

    private static int keptBeside(RefreshNode node) {
        return node.database.read(handle ->
                handle.createQuery("select count(*) from token_history")
                        .mapTo(Integer.class)
                        .one());
    }

    // Killed with the lease in hand, before the request left.
    private static String died(RefreshRig rig) {
        var id = rig.connected().id();
        rig.node().faults.afterClaim = rig.node().faults.kill();
        assertThatThrownBy(() -> rig.ask(id, true)).hasRootCauseInstanceOf(Faults.Killed.class);
        return id;
    }
}
