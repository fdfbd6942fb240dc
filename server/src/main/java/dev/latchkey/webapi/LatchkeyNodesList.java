package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.storage.Nodes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the nodes that share the database. */
public final class LatchkeyNodesList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.nodes.list",
                    "Lists the nodes that share the database.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"nodes":[{"node_id":"N0123456789AB","state":"alive","this":true,"started_at":1772366400,"heard_at":1772366400,"replayed_at":1772366400},{"node_id":"N0123456789AC","state":"lost","this":false,"started_at":1772366400,"heard_at":1772366400,"lost_at":1772366400}]}
""");

    private final Nodes nodes;
    private final Clock clock;

    public LatchkeyNodesList(Nodes nodes, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok("nodes", nodes.list().stream().map(this::shown).toList());
    }

    private Map<String, Object> shown(Nodes.Node node) {
        return Answer.members(
                "node_id", node.id(),
                "state", state(node),
                "this", node.id().equals(nodes.id()),
                "started_at", node.startedAt().getEpochSecond(),
                "heard_at", node.heardAt().getEpochSecond(),
                "replayed_at", seconds(node.replayedAt()),
                "lost_at", seconds(node.lostAt()));
    }

    private String state(Nodes.Node node) {
        if (node.lostAt() != null) {
            return "lost";
        }
        if (!node.id().equals(nodes.id())
                && node.heardAt().plus(Nodes.SILENCE).isBefore(clock.instant())) {
            return "silent";
        }
        return node.replayedAt() == null ? "replaying" : "alive";
    }

    private static @Nullable Long seconds(@Nullable Instant moment) {
        return moment == null ? null : moment.getEpochSecond();
    }
}
