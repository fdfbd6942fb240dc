package dev.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The experiments of docs/guarantees.md that others fail, against a provider whose refresh tokens
 * work once and whose reuse revokes the grant.
 */
abstract class ExperimentsContract {
    @TempDir Path directory;
    private final Engine engine;
    private final int nodes;

    ExperimentsContract(Engine engine, int nodes) {
        this.engine = engine;
        this.nodes = nodes;
    }

    private RefreshRig rig(String policy) throws Exception {
        var rig = new RefreshRig(directory, policy, engine);
        for (var i = 1; i < nodes; i++) {
            rig.anotherNode("node" + i);
        }
        return rig;
    }

    @Test
    void eight_concurrent_gets_at_expiry() throws Exception {
        try (var rig = rig("R7")) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(2));
            assertAllGood(rig.crowd(id, false, 8));
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void eight_concurrent_gets_while_the_provider_answers_in_13_s() throws Exception {
        try (var rig = rig("R7");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(2));
            var calls = new ArrayList<Future<RefreshOutcome>>();
            try (var gate = rig.sandbox.holdAnswers()) {
                for (var i = 0; i < 8; i++) {
                    var node = rig.nodes().get(i % nodes);
                    calls.add(threads.submit(() -> rig.ask(node, id, false)));
                }
                gate.awaitArrivals(1);
                rig.clock.step(Duration.ofSeconds(13));
            }
            var outcomes = new ArrayList<RefreshOutcome>();
            for (var call : calls) {
                outcomes.add(call.get());
            }
            assertAllGood(outcomes);
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertThat(rig.holdsALivingGrant(id)).isTrue();
        }
    }

    @Test
    void the_provider_returns_one_503() throws Exception {
        try (var rig = rig("R7,fault=down,times=1")) {
            var token = rig.connected();
            rig.clock.step(Duration.ofMinutes(50)); // 600 s are left
            assertThat(rig.ask(token.id(), true)).isInstanceOf(RefreshOutcome.TryLater.class);
            assertAllGood(rig.crowd(token.id(), false, 8));
            rig.clock.step(Duration.ofSeconds(51));
            assertAllGood(List.of(rig.ask(token.id(), true)));
            assertThat(rig.holdsALivingGrant(token.id())).isTrue();
        }
    }

    @Test
    void a_response_without_expires_in() throws Exception {
        try (var rig = rig("R7,expires_in=omit")) {
            var id = rig.connected().id();
            rig.clock.step(Duration.ofHours(2));
            for (var i = 0; i < 5; i++) {
                assertAllGood(rig.crowd(id, false, nodes));
            }
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(1);
            assertAllGood(List.of(rig.ask(id, true)));
            assertThat(rig.sandbox.ledger().refreshes()).isEqualTo(2);
        }
    }

    private static void assertAllGood(List<RefreshOutcome> outcomes) {
        assertThat(outcomes)
                .allSatisfy(it -> assertThat(it).isInstanceOf(RefreshOutcome.Current.class));
    }
}
