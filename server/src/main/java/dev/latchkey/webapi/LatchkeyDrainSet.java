package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.ops.Drain;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Policies;
import java.time.Duration;
import java.util.List;

/** Turns calls away for a while, or takes them again. */
public final class LatchkeyDrainSet implements Method {
    private static final int USUAL_SECONDS = 30;

    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.drain.set",
                    "Turns the calls of apps away with service_unavailable, or takes them again.",
                    List.of(
                            ArgumentSpec.required(
                                            "status", ArgumentSpec.Type.TEXT, "on", "on or off.")
                                    .oneOf("on", "off"),
                            ArgumentSpec.optional(
                                            "scope",
                                            ArgumentSpec.Type.TEXT,
                                            "node",
                                            "node for the node that is asked, until it starts anew; vault for all nodes, until it is switched off. Nothing means node.")
                                    .oneOf("node", "vault")
                                    .otherwise("node"),
                            ArgumentSpec.optional(
                                            "retry_after",
                                            ArgumentSpec.Type.INTEGER,
                                            "30",
                                            "Seconds after which to call again; nothing means 30.")
                                    .otherwise("30")),
                    List.of(),
"""
{"ok":true,"scope":"node","draining":true}
""",
                    "A drained node answers apps with `service_unavailable`, and `GET /health` with 503, so that a balancer takes it out. The vault's own methods go on working.");

    private final Drain drain;
    private final Policies policies;
    private final Activities activities;

    public LatchkeyDrainSet(Drain drain, Policies policies, Activities activities) {
        this.drain = drain;
        this.policies = policies;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var on = arguments.text("status").equals("on");
        var scope = arguments.optionalText("scope");
        var seconds = arguments.optionalNumber("retry_after");
        if (seconds != null && seconds < 1) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be at least 1 [json-pointer:/retry_after]");
        }
        var retryAfter = on ? Duration.ofSeconds(seconds == null ? USUAL_SECONDS : seconds) : null;
        var vault = "vault".equals(scope);
        if (vault) {
            policies.drain(retryAfter);
        } else {
            drain.node(retryAfter);
        }
        activities.add(
                Activity.of(on ? "drain.on" : "drain.off", "ok", caller.describe())
                        .detail(vault ? "vault" : "node"));
        return Answer.ok(
                "scope",
                vault ? "vault" : "node",
                "draining",
                drain.retryAfter(policies.current()) != null);
    }
}
