package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Set;

/**
 * {@code functions.completeSuccess} and {@code functions.completeError}: a step says that it is
 * done, and its tokens end with it. What it brought is of no interest to a vault.
 */
public final class FunctionsComplete implements Method {
    private static final ArgumentSpec EXECUTION =
            ArgumentSpec.required(
                    "function_execution_id",
                    ArgumentSpec.Type.TEXT,
                    "Fx0123456789A",
                    "The run that is done.");

    private final MethodSpec spec;
    private final CallerTokens tokens;
    private final Activities activities;

    private FunctionsComplete(MethodSpec spec, CallerTokens tokens, Activities activities) {
        this.spec = spec;
        this.tokens = tokens;
        this.activities = activities;
    }

    /** The method for a step that succeeded. */
    public static FunctionsComplete success(CallerTokens tokens, Activities activities) {
        var outputs =
                ArgumentSpec.optional(
                        "outputs", ArgumentSpec.Type.OBJECT, "{}", "What the step brought.");
        return new FunctionsComplete(
                spec("functions.completeSuccess", "Says that a step is done.", outputs),
                tokens,
                activities);
    }

    /** The method for a step that failed. */
    public static FunctionsComplete error(CallerTokens tokens, Activities activities) {
        var error =
                ArgumentSpec.optional(
                                "error",
                                ArgumentSpec.Type.TEXT,
                                "Could not reach the calendar.",
                                "Why it failed.")
                        .upTo(4_096);
        return new FunctionsComplete(
                spec("functions.completeError", "Says that a step failed.", error),
                tokens,
                activities);
    }

    private static MethodSpec spec(String name, String summary, ArgumentSpec more) {
        return new MethodSpec(
                name,
                summary + " Its tokens end with it.",
                Set.of(CallerKind.WORKFLOW, CallerKind.BOT),
                Tier.TIER_3,
                List.of(EXECUTION, more),
                List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");
    }

    @Override
    public MethodSpec spec() {
        return spec;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = Scope.app(caller);
        var executionId = arguments.text("function_execution_id");
        if (tokens.endExecution(executionId, app.appId()) == 0) {
            return Answer.failed(
                    SlackError.NOT_FOUND, "[ERROR] no token of this run is still good");
        }
        activities.add(
                Activity.of("workflow.step_completed", "ok", caller.describe())
                        .about(app.teamId(), app.appId())
                        .detail(executionId));
        return Answer.ok();
    }
}
