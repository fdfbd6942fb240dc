package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Sets how often an app may call Tier 3 methods. */
public final class LatchkeyAppsLimit implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.limit",
                    "Sets how often an app may call Tier 3 methods in each team.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                    "per_minute",
                                    ArgumentSpec.Type.INTEGER,
                                    "50",
                                    "Calls a minute; 0 means no limit, nothing means the tier's own figure.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true}
""");

    private final Apps apps;

    public LatchkeyAppsLimit(Apps apps) {
        this.apps = apps;
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
        apps.limit(app.id(), arguments.optionalNumber("per_minute"));
        return Answer.ok();
    }
}
