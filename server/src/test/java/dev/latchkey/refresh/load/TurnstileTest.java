package dev.latchkey.refresh.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.config.Settings;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.TokenReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final TokenReply.NotSent DOWN = new TokenReply.NotSent("no connection");
    private static final TokenReply.Refused ANSWERED = new TokenReply.Refused("invalid_grant");

    private final StepClock clock = new StepClock();
    private final Settings.Refresh settings = Settings.Refresh.standard();
    private final Turnstile turnstile =
            new Turnstile(settings, failures -> Duration.ofSeconds(1L << failures), clock);
    private final Provider provider = provider("https://id.example.com/token");

    @Test
    void a_few_failures_stop_nobody() {
        for (var i = 0; i < 19; i++) {
            ask(DOWN);
        }
        assertThat(enter()).isInstanceOf(Turnstile.Pass.class);
    }

    @Test
    void when_half_of_twenty_calls_fail_the_provider_is_left_alone() {
        for (var i = 0; i < 10; i++) {
            ask(ANSWERED);
            ask(DOWN);
        }
        assertThat(enter()).isInstanceOf(Turnstile.Refused.class);
    }

    @Test
    void failures_of_long_ago_do_not_count() {
        for (var i = 0; i < 19; i++) {
            ask(DOWN);
        }
        clock.step(Duration.ofSeconds(31));
        ask(DOWN);
        assertThat(enter()).isInstanceOf(Turnstile.Pass.class);
    }

    @Test
    void one_call_finds_out_whether_the_provider_is_back() {
        ask(new TokenReply.Misconfigured("invalid_client"));
        clock.step(Duration.ofSeconds(1));
        assertThat(enter()).isInstanceOf(Turnstile.Pass.class);
        assertThat(enter()).isInstanceOf(Turnstile.Refused.class);
    }

    @Test
    void a_provider_that_is_still_away_is_left_alone_for_longer() {
        ask(new TokenReply.Misconfigured("invalid_client"));
        clock.step(Duration.ofSeconds(1));
        ask(DOWN);
        clock.step(Duration.ofSeconds(1));
        assertThat(enter())
                .isEqualTo(
                        new Turnstile.Refused(
                                "not_sent: no connection", clock.instant().plusSeconds(1)));
    }

    @Test
    void a_refused_client_opens_it_at_once_and_a_mended_one_closes_it() {
        ask(new TokenReply.Misconfigured("invalid_client"));
        assertThat(enter()).isInstanceOf(Turnstile.Refused.class);
        turnstile.reset(provider);
        assertThat(enter()).isInstanceOf(Turnstile.Pass.class);
    }

    @Test
    void retry_after_is_obeyed_up_to_an_hour() {
        ask(new TokenReply.Busy(TokenReply.Busy.TOO_MANY, Duration.ofDays(3)));
        assertThat(enter())
                .isEqualTo(
                        new Turnstile.Refused(
                                "provider_busy: HTTP 429", clock.instant().plusSeconds(3600)));
    }

    @Test
    void one_client_s_trouble_is_not_another_s() {
        ask(new TokenReply.Misconfigured("invalid_client"));
        assertThat(turnstile.enter(provider("https://other.example.com/token"), null, true))
                .isInstanceOf(Turnstile.Pass.class);
    }

    @Test
    void no_more_than_so_many_calls_go_to_a_host_at_once() {
        var passes = new ArrayList<Turnstile.Pass>();
        for (var i = 0; i < 32; i++) {
            passes.add((Turnstile.Pass) enter());
        }
        assertThat(enter()).isInstanceOf(Turnstile.Refused.class);
        passes.getFirst().close();
        assertThat(enter()).isInstanceOf(Turnstile.Pass.class);
    }

    @Test
    void after_an_outage_calls_come_in_turn_and_the_oldest_expiry_first() throws Exception {
        var recovery = new Recovery(1);
        var order = new ArrayList<Integer>();
        var patience = Duration.ofSeconds(20);
        assertThat(recovery.turn(Instant.MIN, patience)).isTrue(); // the next turn is a second away
        var calls = new ArrayList<Callable<Boolean>>();
        for (var age : List.of(3, 1, 2)) {
            calls.add(() -> {
                var passed = recovery.turn(Instant.EPOCH.plusSeconds(age), patience);
                synchronized (order) {
                    order.add(age);
                }
                return passed;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        }
        assertThat(order).containsExactly(1, 2, 3);
    }

    private void ask(TokenReply reply) {
        if (enter() instanceof Turnstile.Pass pass) {
            try (pass) {
                pass.heard(reply);
            }
        }
    }

    private Turnstile.Entry enter() {
        return turnstile.enter(provider, null, false);
    }

    private static Provider provider(String tokenUrl) {
        var sheet =
                Map.of(
                        "name", "Example",
                        "authorization_url", "https://example.com/authorize",
                        "token_url", tokenUrl);
        return switch (new FactReader(AddressRules.strict()).read(sheet)) {
            case FactReading.Known(var facts) ->
                    new Provider("Op1", "A1", "example", "client", List.of(), facts);
            case FactReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
