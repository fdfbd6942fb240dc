package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.token.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshOnceTest {
    @TempDir Path directory;

    @Test
    void ten_thousand_callers_of_one_expired_token_make_one_request_and_all_get_its_token()
            throws Exception {
        try (var rig = new RefreshRig(directory, "R7");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = rig.connected();
            rig.clock.step(Duration.ofHours(2));
            var calls = new ArrayList<Future<RefreshOutcome>>();
            for (var i = 0; i < 10_000; i++) {
                calls.add(callers.submit(() -> rig.ask(token.id(), false)));
            }
            var first = accessToken(calls.getFirst().get());
            for (var call : calls) {
                assertThat(accessToken(call.get())).isEqualTo(first);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.sandbox.accepts(first)).isTrue();
        }
    }

    @Test
    void callers_who_leave_do_not_end_the_flight() throws Exception {
        try (var rig = new RefreshRig(directory, "R7");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = rig.connected();
            try (var gate = rig.sandbox.holdRequests()) {
                var call = callers.submit(() -> rig.ask(token.id(), true));
                gate.awaitArrivals(1);
                call.cancel(true);
                gate.open();
            }
            assertThat(accessToken(rig.ask(token.id(), false)))
                    .isEqualTo(rig.now(token.id()).grant().accessToken().reveal());
            await().untilAsserted(() -> assertThat(rig.now(token.id()).generation()).isEqualTo(2));
        }
    }

    @Test
    void a_forced_caller_never_gets_a_token_that_came_before_the_call() throws Exception {
        try (var rig = new RefreshRig(directory, "R1");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = rig.connected();
            Callable<RefreshOutcome> forced = () -> rig.ask(token.id(), true);
            var first = accessToken(callers.submit(forced).get());
            var second = accessToken(callers.submit(forced).get());
            assertThat(second).isNotEqualTo(first);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(2);
        }
    }

    @Test
    void forced_callers_share_a_flight_that_is_under_way() throws Exception {
        try (var rig = new RefreshRig(directory, "R7");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = rig.connected();
            var calls = new ArrayList<Future<RefreshOutcome>>();
            try (var gate = rig.sandbox.holdRequests()) {
                calls.add(callers.submit(() -> rig.ask(token.id(), true)));
                gate.awaitArrivals(1);
                for (var i = 0; i < 50; i++) {
                    calls.add(callers.submit(() -> rig.refresher.current(token, true)));
                }
                gate.open();
            }
            for (var call : calls) {
                assertThat(call.get()).isInstanceOf(RefreshOutcome.Current.class);
            }
            assertThat(rig.sandbox.ledger().refreshes()).isBetween(1L, 2L);
        }
    }

    @Test
    void the_old_refresh_token_is_kept_when_the_answer_brings_none() throws Exception {
        try (var rig = new RefreshRig(directory, "R1")) {
            var token = rig.connected();
            rig.ask(token.id(), true);
            assertThat(rig.now(token.id()).grant().refreshToken())
                    .isEqualTo(token.grant().refreshToken());
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void a_grant_that_the_provider_refuses_is_broken() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var token = rig.connected();
            rig.sandbox.revokeAccount("grace@example.com");
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Reconnect.class);
            assertThat(rig.now(token.id()).phase()).isEqualTo(new Phase.Broken());
        }
    }

    @Test
    void a_wrong_client_secret_breaks_nothing() throws Exception {
        try (var rig = new RefreshRig(directory, "R7,fault=invalid_client")) {
            var token = rig.connected();
            for (var minute = 0; minute < 10; minute++) {
                assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
                rig.clock.step(Duration.ofMinutes(6));
            }
            rig.sandbox.policy(Sandbox.CLIENT, Policy.parse("R7"));
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void a_strict_provider_whose_answer_was_lost_before_it_acted_gives_a_token_after_the_quiet()
            throws Exception {
        try (var rig = new RefreshRig(directory, "R7,fault=drop_before,times=1")) {
            var token = rig.connected();
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            rig.clock.step(Duration.ofMinutes(1));
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void a_forgiving_provider_whose_answer_was_lost_is_asked_again_and_nothing_is_lost()
            throws Exception {
        try (var rig = new RefreshRig(directory, "R3,fault=drop_after,times=1")) {
            var token = rig.connected();
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofSeconds(2));
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Current.class);
        }
    }

    @Test
    void a_provider_that_asks_for_patience_gets_it() throws Exception {
        try (var rig = new RefreshRig(directory, "R7,fault=busy,retry_after=7,times=1")) {
            var token = rig.connected();
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofSeconds(6));
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            rig.clock.step(Duration.ofSeconds(2));
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.Current.class);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(2);
        }
    }

    @Test
    void a_reply_that_nobody_can_read_is_kept_and_says_so() throws Exception {
        try (var rig = new RefreshRig(directory, "R7,fault=hostile_token,times=1")) {
            var token = rig.connected();
            assertThat(rig.ask(token.id(), true))
                    .isInstanceOfSatisfying(
                            RefreshOutcome.Reconnect.class,
                            outcome -> assertThat(outcome.reason()).contains("unreadable"));
        }
    }

    @Test
    void the_token_answered_is_the_token_stored() throws Exception {
        try (var rig = new RefreshRig(directory, "R7")) {
            var token = rig.connected();
            var answered = accessToken(rig.ask(token.id(), true));
            assertThat(rig.now(token.id()).grant().accessToken().reveal()).isEqualTo(answered);
        }
    }

    private static String accessToken(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(RefreshOutcome.Current.class);
        return ((RefreshOutcome.Current) outcome).grant().accessToken().reveal();
    }
}
