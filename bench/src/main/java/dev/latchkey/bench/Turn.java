package dev.latchkey.bench;

import java.io.IOException;

/**
 * One contender's turn.
 *
 * @param cpuMicros processor time of the server for each answer
 * @param bytes of each answer, headers included
 */
record Turn(double perSecond, double p50Millis, double p99Millis, double cpuMicros, double bytes) {
    static Turn take(Running server, Load load) throws IOException {
        var before = server.cpu();
        var seen = load.on(server.url());
        var cpu = server.cpu().minus(before);
        if (seen.errors() > 0 || seen.bad() > 0 || seen.requests() == 0) {
            throw new IOException("%s: %s".formatted(server.url(), seen));
        }
        return new Turn(
                seen.perSecond(),
                seen.p50Millis(),
                seen.p99Millis(),
                cpu.toNanos() / 1e3 / seen.requests(),
                (double) seen.bytes() / seen.requests());
    }
}
