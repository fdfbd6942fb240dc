package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Says what an app may do, and from where. */
public final class LatchkeyAppsSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.set",
                    "Says what an app may do, and from where.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                    "external_auth",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "true",
                                    "Whether it may use external authentication."),
                            ArgumentSpec.optional(
                                            "allowed_ips",
                                            ArgumentSpec.Type.TEXT,
                                            "198.51.100.0/24",
                                            "Blocks of addresses from which it may call, in place of its manifest's; none goes back to those.")
                                    .upTo(4096)),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true}
""");

    private final Apps apps;
    private final Activities activities;

    public LatchkeyAppsSet(Apps apps, Activities activities) {
        this.apps = apps;
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
        var networks = Worded.networks(arguments, "allowed_ips");
        var externalAuth = arguments.optionalFlag("external_auth");
        if (networks != null) {
            apps.keepTo(app.id(), networks.isEmpty() ? null : networks);
            note(caller, app, "allowed_ips=" + networks);
        }
        if (externalAuth != null) {
            apps.allowExternalAuth(app.id(), externalAuth);
            note(caller, app, "external_auth=" + externalAuth);
        }
        return Answer.ok();
    }

    private void note(Caller caller, App app, String what) {
        activities.add(
                Activity.of("app.set", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .detail(what));
    }
}
