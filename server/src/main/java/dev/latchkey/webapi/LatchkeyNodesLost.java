package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.storage.Nodes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Says that a node will not come back, so that nobody waits for its journal. */
public final class LatchkeyNodesLost implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.nodes.lost",
                    "Says that a node will not come back, so that nobody waits for its journal.",
                    List.of(
                            ArgumentSpec.required(
                                    "node_id",
                                    ArgumentSpec.Type.TEXT,
                                    "N0123456789AB",
                                    "The node, as latchkey.nodes.list shows it.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Nodes nodes;
    private final Activities activities;
    private final Clock clock;

    public LatchkeyNodesLost(Nodes nodes, Activities activities, Clock clock) {
        this.nodes = nodes;
        this.activities = activities;
        this.clock = clock;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var id = arguments.text("node_id");
        var node =
                nodes.list().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        if (node == null) {
            return Answer.failed(
                    SlackError.NOT_FOUND, "[ERROR] there is no such node: see node list");
        }
        var silence = Duration.between(node.heardAt(), clock.instant());
        if (id.equals(nodes.id()) || silence.compareTo(Nodes.SILENCE) < 0) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] this node is alive: stop it first, and wait %d s [json-pointer:/node_id]"
                            .formatted(Nodes.SILENCE.toSeconds()));
        }
        nodes.lose(id);
        activities.add(Activity.of("node.lost", "ok", caller.describe()).detail(id));
        return Answer.ok();
    }
}
