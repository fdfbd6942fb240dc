package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import dev.latchkey.token.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a provider's word that a grant is gone is believed. */
class VerdictTest {
    @TempDir Path directory;

    @Test
    void a_strict_provider_is_believed_at_once() throws Exception {
        try (var rig = new RefreshRig(directory, "R6")) {
            var id = rig.connected().id();
            rig.sandbox.revokeAccount("grace@example.com");
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Reconnect.class);
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Broken());
        }
    }

    @Test
    void a_forgiving_provider_is_asked_twice() throws Exception {
        try (var rig = new RefreshRig(directory, "R1")) {
            var id = rig.connected().id();
            rig.sandbox.revokeAccount("grace@example.com");
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Settled());
            rig.clock.step(Duration.ofSeconds(59));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            rig.clock.step(Duration.ofSeconds(1));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Reconnect.class);
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Broken());
        }
    }

    @Test
    void a_forgiving_provider_that_slipped_breaks_nothing() throws Exception {
        try (var rig = new RefreshRig(directory, "R1,fault=invalid_grant,times=1")) {
            var id = rig.connected().id();
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofSeconds(60));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.now(id).refusedAt()).isNull();
        }
    }

    @Test
    void the_last_good_access_token_is_served_until_it_expires() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var id = rig.connected().id();
            rig.sandbox.revokeAccount("grace@example.com");
            rig.ask(id, true);
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            rig.clock.step(Duration.ofHours(1));
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Reconnect.class);
        }
    }

    @Test
    void a_provider_that_refuses_many_at_once_is_not_believed() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var tokens = new ArrayList<String>();
            for (var i = 0; i < 30; i++) {
                tokens.add(
                        rig.connected("user%d@example.com".formatted(i), Duration.ofHours(1)).id());
            }
            for (var id : tokens.subList(0, 20)) {
                assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            }
            rig.sandbox.policy(Sandbox.CLIENT, "R7,fault=invalid_grant");
            var broken = 0;
            for (var id : tokens.subList(20, 30)) {
                rig.ask(id, true);
                broken += rig.now(id).phase() instanceof Phase.Broken ? 1 : 0;
            }
            assertThat(broken).isEqualTo(5); // of 25, as many as may be users who revoked
            rig.sandbox.policy(Sandbox.CLIENT, "R7");
            rig.clock.step(Duration.ofMinutes(6));
            for (var id : tokens.subList(25, 30)) {
                assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            }
        }
    }

    @Test
    void a_reply_that_nobody_could_read_is_read_again_when_the_facts_are_mended() throws Exception {
        try (var rig =
                new RefreshRig(
                        directory,
                        "R7",
                        Engine.SQLITE,
                        Map.of("access_token_pointers", "/other"))) {
            var id = rig.connected().id();
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Reconnect.class);
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Broken());
            rig.override(Map.of("access_token_pointers", "/access_token"));
            assertThat(rig.node().rereader.reread(rig.provider())).isEqualTo(1);
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }
}
