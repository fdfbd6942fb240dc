package dev.latchkey.webapi;

import dev.latchkey.audit.Tally;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.token.Overlook;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Counts connections by their states, and what happened to them in the last day. */
public final class LatchkeyConnectionsCount implements Method {
    private static final Duration PATIENCE = Duration.ofMillis(30);

    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.count",
                    "Counts connections by their states, and what happened to them in the last day.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"connections":{"all":1000,"working":990,"failing":4,"unsure":1,"broken":5,"as_of":1763942400},"period":1800,"periods":[{"from":1763942400,"refreshed":12,"failed":1,"created":1,"deleted":1}]}
{"ok":true,"period":1800}
""",
                    "Counting a large table takes a while, so the answer is the last count, at most some seconds old when somebody looks regularly; `connections` and `periods` are left out while the first one is made. A period has so many seconds as `period` says; the last one is not over yet.");

    private final Overlook overlook;
    private final Tally tally;

    LatchkeyConnectionsCount(Overlook overlook, Tally tally) {
        this.overlook = overlook;
        this.tally = tally;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var census = overlook.census(PATIENCE);
        var periods = tally.periods(PATIENCE);
        return Answer.ok(
                "connections",
                census == null ? null : shown(census),
                "period",
                Tally.PERIOD.toSeconds(),
                "periods",
                periods == null
                        ? null
                        : periods.stream().map(LatchkeyConnectionsCount::shown).toList());
    }

    private static Map<String, Object> shown(Overlook.Census census) {
        return Answer.members(
                "all", census.all(),
                "working", census.working(),
                "failing", census.failing(),
                "unsure", census.unsure(),
                "broken", census.broken(),
                "as_of", census.at().getEpochSecond());
    }

    private static Map<String, Object> shown(Tally.Period period) {
        return Answer.members(
                "from", period.from().getEpochSecond(),
                "refreshed", period.refreshed(),
                "failed", period.failed(),
                "created", period.created(),
                "deleted", period.deleted());
    }
}
