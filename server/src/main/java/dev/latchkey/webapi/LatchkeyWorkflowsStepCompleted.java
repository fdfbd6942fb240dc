package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;

/** Ends the workflow tokens of a step's run, because the step is done. */
public final class LatchkeyWorkflowsStepCompleted implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.workflows.stepCompleted",
                    "Ends the workflow tokens of a step's run, because the step is done.",
                    List.of(
                            ArgumentSpec.required(
                                    "execution_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Fx0123456789A",
                                    "The run, as it was named when the tokens were issued.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true,"tokens_ended":1}
""");

    private final CallerTokens tokens;
    private final Activities activities;

    public LatchkeyWorkflowsStepCompleted(CallerTokens tokens, Activities activities) {
        this.tokens = tokens;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var executionId = arguments.text("execution_id");
        var ended = tokens.endExecution(executionId, null);
        if (ended == 0) {
            return Answer.failed(
                    SlackError.NOT_FOUND, "[ERROR] no token of this run is still good");
        }
        activities.add(
                Activity.of("workflow.step_completed", "ok", caller.describe())
                        .detail(executionId));
        return Answer.ok("tokens_ended", ended);
    }
}
