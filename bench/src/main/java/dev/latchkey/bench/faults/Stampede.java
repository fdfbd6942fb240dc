package dev.latchkey.bench.faults;

import dev.latchkey.bench.faults.Findings.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Ten thousand callers who want one expired token at the same moment. */
final class Stampede {
    private static final int CALLERS = 10_000;

    private Stampede() {}

    static Tally run(int count, int nodes) throws Exception {
        var tally =
                Tally.none(
                        "10,000 callers on one expired token, %d node%s"
                                .formatted(nodes, nodes == 1 ? "" : "s"));
        for (var run = 0; run < count; run++) {
            var plan =
                    new Plan("R7", 1)
                            .asShipped("refresh.hard-deadline", "refresh.commit-budget")
                            .lifetimes(Duration.ofHours(-1), Duration.ofHours(1));
            var failed = new AtomicInteger();
            var refreshes = new AtomicInteger();
            tally =
                    Run.add(
                            tally,
                            nodes == 1 ? plan : plan.nodes(nodes),
                            world -> {
                                world.policy("late=5s");
                                failed.set(CALLERS - crowd(world));
                                refreshes.set(world.provider().ledger().size());
                                world.policy("");
                                return 0;
                            });
            if (refreshes.get() != 1) {
                tally =
                        tally.with(
                                Kind.TWO_IN_FLIGHT,
                                "%d refreshes instead of one".formatted(refreshes.get()));
            }
            if (failed.get() > 0) {
                tally =
                        tally.with(
                                Kind.UNSETTLED, "%d callers got no token".formatted(failed.get()));
            }
        }
        return tally;
    }

    /** How many got a token. */
    private static int crowd(World world) throws Exception {
        var id = world.ids().getFirst();
        var request = world.rawRequest(id).getBytes(StandardCharsets.US_ASCII);
        var good = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CALLERS; i++) {
                var node = world.node(i % world.nodes().size());
                var url = Objects.requireNonNull(node.url());
                threads.execute(() -> {
                    var asked = System.nanoTime();
                    if (world.heard(said(url, request), id, false, asked).ok()) {
                        good.incrementAndGet();
                    }
                });
            }
        }
        return good.get();
    }

    private static String said(URI url, byte[] request) {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var body = answer.indexOf("\r\n\r\n");
            return body < 0 ? "{}" : answer.substring(body + 4);
        } catch (IOException e) {
            return "{}";
        }
    }
}
