package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Gives an app a new client secret of its own; the one before it ends. */
public final class LatchkeyAppsSecret implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.secret",
                    "Gives an app a client secret of its own, with which it renews its tokens; the one before it ends.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"client_id":"012345678901.012345678901","client_secret":"lkc-…"}
""",
                    "The secret is in this answer and nowhere else. It is for `oauth.v2.access` and `oauth.v2.exchange`, and has nothing to do with the client secrets that providers give.");

    private final Apps apps;
    private final AppClients clients;
    private final Activities activities;

    public LatchkeyAppsSecret(Apps apps, AppClients clients, Activities activities) {
        this.apps = apps;
        this.clients = clients;
        this.activities = activities;
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
        var issued = clients.issue(app.id());
        activities.add(
                Activity.of("app.secret_issued", "ok", caller.describe())
                        .about(app.teamId(), app.id()));
        return Answer.ok(
                "client_id", issued.clientId(),
                "client_secret", issued.secret().reveal());
    }
}
