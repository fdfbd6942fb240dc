package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.config.Settings;
import dev.latchkey.storage.Engine;
import dev.latchkey.token.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
    @TempDir Path directory;

    @Test
    void a_token_that_is_in_use_is_renewed_before_it_expires() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var id = rig.connected().id();
            rig.ask(id, false);
            rig.node().sweeper.sweep(); // notes that it was read
            rig.clock.step(Duration.ofMinutes(59).plusSeconds(30));
            rig.node().sweeper.sweep();
            await().untilAsserted(() -> assertThat(rig.now(id).generation()).isEqualTo(2));
        }
    }

    @Test
    void a_token_that_nobody_reads_is_left_alone() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            rig.connected();
            rig.clock.step(Duration.ofHours(2));
            rig.node().sweeper.sweep();
            rig.stopAndRestart(); // waits for whatever was started
            assertThat(rig.sandbox.ledger().refreshes()).isZero();
        }
    }

    @Test
    void where_a_refresh_ends_tokens_that_callers_hold_nobody_renews_behind_their_backs()
            throws Exception {
        try (var rig =
                new RefreshRig(
                        directory, "R7", Engine.SQLITE, Map.of("old_access_token_dies", "yes"))) {
            var id = rig.connected().id();
            rig.ask(id, false);
            rig.node().sweeper.sweep();
            rig.clock.step(Duration.ofMinutes(59).plusSeconds(30));
            rig.node().sweeper.sweep();
            rig.stopAndRestart();
            assertThat(rig.sandbox.ledger().refreshes()).isZero();
        }
    }

    @Test
    void a_refresh_token_is_used_before_the_provider_forgets_it() throws Exception {
        try (var rig =
                new RefreshRig(
                        directory,
                        "R7",
                        Engine.SQLITE,
                        Map.of("refresh_token_idle_limit", "30d"))) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofDays(14));
            rig.node().sweeper.sweep();
            assertThat(rig.sandbox.ledger().refreshes()).isZero();
            rig.clock.step(Duration.ofDays(2).plusHours(1));
            rig.node().sweeper.sweep();
            await().untilAsserted(() -> assertThat(rig.now(id).generation()).isEqualTo(2));
        }
    }

    @Test
    void what_became_of_a_refresh_is_found_out_though_nobody_asks() throws Exception {
        try (var rig = new RefreshRig(directory, "R4,grace=600,fault=drop_after,times=1")) {
            var id = rig.connected().id();
            rig.ask(id, true);
            assertThat(rig.now(id).phase()).isInstanceOf(Phase.Unsure.class);
            rig.clock.step(Duration.ofSeconds(51));
            rig.node().sweeper.sweep();
            await().untilAsserted(() -> assertThat(rig.now(id).generation()).isEqualTo(2));
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Settled());
        }
    }

    @Test
    void a_connection_that_broke_at_once_is_no_shorter_unsure() throws Exception {
        try (var rig = new RefreshRig(directory, "R7,fault=drop_after,times=1")) {
            var id = rig.connected().id();
            rig.ask(id, true);
            var settings = Settings.Refresh.standard();
            assertThat(rig.now(id).phase())
                    .isEqualTo(
                            new Phase.Unsure(
                                    rig.clock.instant(),
                                    rig.clock
                                            .instant()
                                            .plus(settings.hardDeadline())
                                            .plus(settings.quiet())));
        }
    }

    @Test
    void a_get_of_a_fresh_token_writes_nothing() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var before = rig.connected();
            for (var i = 0; i < 100; i++) {
                rig.ask(before.id(), false);
            }
            assertThat(rig.now(before.id())).isEqualTo(before);
            assertThat(rig.activities.list(null, before.id(), 10)).isEmpty();
        }
    }
}
