package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.audit.Activity;
import dev.latchkey.crypto.Secret;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Phase;
import dev.latchkey.token.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fifteen ways in which token vaults have lost grants in the field, by their numbers in
 * docs/guarantees.md.
 */
abstract class FifteenFailuresContract {
    private static final Activity DONE = Activity.of("connection.refreshed", "ok", "vault");

    @TempDir Path directory;
    private final Engine engine;
    private final int nodes;

    FifteenFailuresContract(Engine engine, int nodes) {
        this.engine = engine;
        this.nodes = nodes;
    }

    private RefreshRig rig(String policy) throws Exception {
        return rig(policy, Map.of());
    }

    private RefreshRig rig(String policy, Map<String, String> facts) throws Exception {
        var rig = new RefreshRig(directory, policy, engine, facts);
        for (var i = 1; i < nodes; i++) {
            rig.anotherNode("node" + i);
        }
        return rig;
    }

    @Test
    void _01_callers_that_refresh_together_in_one_process() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(2));
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var calls = new ArrayList<Future<RefreshOutcome>>();
                for (var i = 0; i < 100; i++) {
                    calls.add(callers.submit(() -> rig.ask(id, false)));
                }
                var first = accessToken(calls.getFirst().get());
                for (var call : calls) {
                    assertThat(accessToken(call.get())).isEqualTo(first);
                }
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _02_nodes_that_refresh_together() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(2));
            var tokens =
                    rig.crowd(id, false, 60).stream()
                            .map(FifteenFailuresContract::accessToken)
                            .distinct();
            assertThat(tokens).hasSize(1);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _03_a_lease_that_runs_out_before_the_answer_comes() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            rig.node().faults.afterReply = () -> rig.clock.step(Duration.ofMinutes(2));
            var answered = accessToken(rig.ask(id, true));
            assertThat(rig.sandbox.accepts(answered)).isTrue();
            assertThat(rig.stored(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _04_what_was_read_before_the_flight_is_not_sent() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            var seenByAll = rig.now(id);
            rig.clock.step(Duration.ofHours(2));
            var answered = accessToken(rig.ask(id, false));
            for (var node : rig.nodes()) {
                assertThat(accessToken(node.refresher.current(seenByAll, false)))
                        .isEqualTo(answered);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
        }
    }

    @Test
    void _05_a_loser_s_invalid_grant_beside_a_winner_s_token() throws Exception {
        try (var rig = rig("R7,fault=invalid_grant,times=1")) {
            var id = rig.connected().id();
            rig.node().faults.afterReply = () -> somebodyElseWins(rig, id);
            assertThat(accessToken(rig.ask(id, true))).isEqualTo("the winner's");
            assertThat(rig.now(id).phase()).isEqualTo(new Phase.Settled());
        }
    }

    @Test
    void _06_a_crash_after_the_provider_rotated() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            rig.node().faults.beforeCommit = Faults.fail();
            var answered = accessToken(rig.ask(id, true));
            rig.killAndRestart();
            assertThat(rig.now(id).grant().accessToken().reveal()).isEqualTo(answered);
            assertThat(rig.holdsALivingGrant(id)).isTrue();

            rig.node().faults.afterReply = rig.node().faults.kill();
            assertThatThrownBy(() -> rig.ask(id, true)).hasRootCauseInstanceOf(Faults.Killed.class);
            rig.killAndRestart();
            assertThat(rig.now(id).phase()).isInstanceOf(Phase.Unsure.class); // and not Broken
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void _07_a_caller_who_leaves() throws Exception {
        try (var rig = rig("R7");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var id = rig.connected().id();
            try (var gate = rig.sandbox.holdAnswers()) {
                var call = callers.submit(() -> rig.ask(id, true));
                gate.awaitArrivals(1);
                call.cancel(true);
            }
            rig.stopAndRestart(); // waits for the flight
            assertThat(rig.now(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "500", "busy,retry_after=1", "drop_before", "invalid_client"})
    void _08_an_error_that_passes(String fault) throws Exception {
        try (var rig = rig("R7,times=1,fault=" + fault)) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(1));
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofMinutes(6));
            assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _09_an_early_refresh_that_fails() throws Exception {
        try (var rig = rig("R7,fault=down")) {
            var token = rig.connected();
            rig.clock.step(Duration.ofMinutes(59).plusSeconds(30));
            for (var i = 0; i < 5; i++) {
                assertThat(accessToken(rig.ask(token.id(), false)))
                        .isEqualTo(token.grant().accessToken().reveal());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_in=omit", "expires_in=text", "expires_in=0"})
    void _10_an_odd_expires_in(String odd) throws Exception {
        try (var rig = rig("R7," + odd)) {
            var id = rig.connected().id();
            var answered = accessToken(rig.ask(id, true));
            for (var i = 0; i < 5; i++) {
                assertThat(accessToken(rig.ask(id, false))).isEqualTo(answered);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
        }
    }

    @Test
    void _11_a_refresh_token_that_is_left_out_or_ends_the_old_access_token() throws Exception {
        try (var rig = rig("R1,old_access_token_dies", Map.of("old_access_token_dies", "yes"))) {
            var token = rig.connected();
            rig.clock.step(Duration.ofMinutes(58));
            assertThat(accessToken(rig.ask(token.id(), false)))
                    .isEqualTo(token.grant().accessToken().reveal());
            rig.node().sweeper.sweep();
            assertThat(rig.sandbox.ledger().refreshes()).isZero();
            rig.clock.step(Duration.ofMinutes(2));
            rig.ask(token.id(), false);
            assertThat(rig.stored(token.id()).grant().refreshToken())
                    .isEqualTo(token.grant().refreshToken());
            assertThat(rig.holdsALivingGrant(token.id())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "truncate", "huge", "hostile_token", "error200", "redirect"})
    void _12_a_reply_that_is_no_reply(String fault) throws Exception {
        try (var rig = rig("R7,times=1,fault=" + fault)) {
            var token = rig.connected();
            assertThat(rig.ask(token.id(), true)).isNotInstanceOf(RefreshOutcome.Current.class);
            assertThat(accessToken(rig.ask(token.id(), false)))
                    .isEqualTo(token.grant().accessToken().reveal());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R4,grace=30m", "R7"})
    void _12_a_page_of_a_gateway_ends_no_grant(String policy) throws Exception {
        try (var rig = rig(policy + ",times=1,fault=html")) {
            var id = rig.connected().id();
            rig.ask(id, true);
            rig.clock.step(Duration.ofMinutes(10));
            assertThat(rig.ask(id, true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _13_a_clock_that_jumps() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            for (var jump : List.of(Duration.ofDays(1), Duration.ofDays(-1), Duration.ofHours(1))) {
                rig.clock.step(jump);
                assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void _14_a_client_secret_that_is_wrong_for_many_connections() throws Exception {
        try (var rig = rig("R7,fault=invalid_client")) {
            var tokens = new ArrayList<String>();
            for (var i = 0; i < 40; i++) {
                tokens.add(rig.connected("user" + i, Duration.ofHours(1)).id());
            }
            rig.clock.step(Duration.ofHours(1));
            for (var id : tokens) {
                assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.TryLater.class);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            rig.sandbox.policy(Sandbox.CLIENT, "R7");
            rig.clock.step(Duration.ofMinutes(6));
            for (var id : tokens) {
                assertThat(rig.ask(id, false)).isInstanceOf(RefreshOutcome.Current.class);
            }
        }
    }

    @Test
    void _15_a_refresh_that_a_deletion_or_a_new_authorization_overtakes() throws Exception {
        try (var rig = rig("R7")) {
            var deleted = rig.connected("ada@example.com", Duration.ofHours(1));
            rig.node().faults.afterReply = () -> rig.tokens.delete(deleted);
            rig.ask(deleted.id(), true);
            rig.node().spills.settle(deleted.id());
            assertThat(rig.tokens.find(deleted.id())).isNull();

            var id = rig.connected().id();
            rig.node().faults.afterReply = rig::connected;
            rig.ask(id, true);
            assertThat(rig.stored(id).generation()).isEqualTo(2);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    private static void somebodyElseWins(RefreshRig rig, String id) {
        rig.clock.step(Duration.ofMinutes(2));
        var other = rig.nodes().getLast();
        var grant =
                new Grant(
                        Secret.of("the winner's"),
                        Secret.of("r"),
                        rig.clock.instant().plusSeconds(3600),
                        null,
                        List.of(),
                        Map.of(),
                        rig.clock.instant());
        var lease =
                Objects.requireNonNull(
                        other.leases.claim(
                                rig.now(id), other.self, rig.clock.instant().plusSeconds(60)));
        var answer = other.leases.sealing(lease.token().teamId()).grant(lease, grant);
        assertThat(other.leases.settle(answer, grant, DONE)).isEqualTo(Settlement.SETTLED);
    }

    private static String accessToken(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(RefreshOutcome.Current.class);
        return ((RefreshOutcome.Current) outcome).grant().accessToken().reveal();
    }
}
