package dev.latchkey.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refresh request as the provider saw it, from its ledger.
 *
 * @param port from which it came
 * @param presented fingerprint of the refresh token
 * @param issued fingerprint of the refresh token in the answer; empty if none
 * @param arrived monotonic nanoseconds, as all moments here
 * @param decided 0 if it was not
 * @param sent when the answer's bytes had been handed to the network; 0 if they were not
 */
record Entry(
        long number,
        int port,
        String presented,
        String fault,
        String decision,
        String issued,
        String issuedAccess,
        int status,
        long arrived,
        long decided,
        long sent) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> TOKENS = Set.of("kept", "rotated", "repeated");
    private static final Set<String> SHORT = Set.of("truncate", "drip");

    /** Whether the provider gave tokens for it, whether or not they arrived. */
    boolean gave() {
        return TOKENS.contains(decision);
    }

    /** Whether the refresh token was looked at. */
    boolean processed() {
        return decided > 0 && !decision.equals("unprocessed");
    }

    /** Whether the provider's own fault kept the whole answer from leaving. */
    boolean cutByProvider() {
        return status == 0 || SHORT.contains(fault);
    }

    /** The refresh requests of a ledger, in order of arrival. */
    static List<Entry> read(Path ledger) throws IOException {
        var all = new TreeMap<Long, Entry>();
        try (var lines = Files.lines(ledger)) {
            lines.map(JSON::readTree)
                    .filter(line -> line.get("grant_type").asString().equals("refresh_token"))
                    .forEach(line -> all.merge(line.get("number").asLong(), of(line), Entry::then));
        }
        return List.copyOf(all.values());
    }

    private static Entry of(JsonNode line) {
        return new Entry(
                line.get("number").asLong(),
                line.get("port").asInt(),
                line.get("fingerprint").asString(),
                line.get("fault").asString(),
                line.get("decision").asString(),
                line.get("issued").asString(),
                line.get("issued_access").asString(),
                line.get("status").asInt(),
                line.get("nanos").asLong(),
                0,
                0);
    }

    // The first line of a request tells its arrival, the second the decision, all others bytes.
    private Entry then(Entry later) {
        return new Entry(
                number,
                port,
                presented,
                later.fault,
                later.decision,
                later.issued,
                later.issuedAccess,
                later.status,
                arrived,
                decided == 0 ? later.arrived : decided,
                decided == 0 ? 0 : later.arrived);
    }
}
