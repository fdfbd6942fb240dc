package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Lists an app's workflows and the accounts that were chosen for them. */
public final class LatchkeyWorkflowsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.workflows.list",
                    "Lists an app's workflows and the accounts that were chosen for them.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "The team in which they were chosen; nothing means the one that made the app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"workflows":[{"workflow_id":"Wf0123456789A","callback_id":"survey","providers":[{"provider_name":"Google","provider_key":"google","selected_auth":{"external_token_id":"Et0123456789A","external_user_id":"grace@example.com","date_updated":1763942400}},{"provider_name":"GitHub","provider_key":"github"}]}]}
""");

    private final Apps apps;
    private final WorkflowViews views;

    LatchkeyWorkflowsList(Apps apps, WorkflowViews views) {
        this.apps = apps;
        this.views = views;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        var team = arguments.optionalText("team_id");
        return Answer.ok("workflows", views.of(app.id(), team == null ? app.teamId() : team));
    }
}
