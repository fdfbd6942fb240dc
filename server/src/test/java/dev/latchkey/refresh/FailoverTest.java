package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real PostgreSQL fails, and another server takes over that lacks its last commits: the data
 * directory is put back to an earlier copy, which is promoted to a timeline of its own.
 */
class FailoverTest {
    @TempDir Path directory;

    @Test
    void what_the_new_server_lacks_is_brought_in_before_anything_is_sent() throws Exception {
        try (var postgres = FailingPostgres.start(directory.resolve("postgres"));
                var rig =
                        new RefreshRig(
                                directory,
                                "R7",
                                postgres.storage(),
                                Map.of(),
                                Settings.Refresh.standard())) {
            rig.anotherNode("second");
            var id = rig.connected().id();
            var idle = rig.connected("idle@example.com", Duration.ofHours(1)).id();
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            postgres.copy();
            // Two generations that the copy has not, known to two nodes' journals.
            for (var node : rig.nodes()) {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> rig.ask(node, id, true) instanceof RefreshOutcome.Current);
            }
            assertThat(rig.now(id).generation()).isEqualTo(4);

            postgres.failOver();
            for (var node : rig.nodes()) {
                // Nothing is sent in doubt, even for a connection that lost nothing.
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> isHeldBack(rig.ask(node, idle, true)));
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rig.now(id).generation()).isEqualTo(4));
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(3);

            rig.clock.step(Settings.Refresh.standard().lease().plusMinutes(6));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.ask(idle, true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
            assertThat(rig.holdsALivingGrant(idle)).isTrue();
        }
    }

    private static boolean isHeldBack(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.TryLater(var reason, _)
                && reason.startsWith("database_turned");
    }
}
