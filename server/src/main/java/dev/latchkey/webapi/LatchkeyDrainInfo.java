package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.ops.Drain;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says whether calls are turned away, by the node that is asked and by all. */
public final class LatchkeyDrainInfo implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.drain.info",
                    "Says whether the calls of apps are turned away, by the node that is asked and by all.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"node":{"draining":true,"retry_after":30},"vault":{"draining":false}}
{"ok":true,"node":{"draining":false},"vault":{"draining":true,"retry_after":120}}
""");

    private final Drain drain;
    private final Policies policies;

    LatchkeyDrainInfo(Drain drain, Policies policies) {
        this.drain = drain;
        this.policies = policies;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok("node", shown(drain.ofNode()), "vault", shown(policies.current().drain()));
    }

    private static Map<String, Object> shown(@Nullable Duration retryAfter) {
        return Answer.members(
                "draining",
                retryAfter != null,
                "retry_after",
                retryAfter == null ? null : retryAfter.toSeconds());
    }
}
