package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Gives an app another manifest. */
public final class LatchkeyAppsUpdate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.update",
                    "Gives an app another manifest.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.required(
                                    "manifest",
                                    ArgumentSpec.Type.ANY,
                                    "{\"display_information\":{\"name\":\"Survey\"}}",
                                    "The app manifest: JSON, or its text.")),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.INVALID_MANIFEST),
"""
{"ok":true}
""",
                    "A provider that has connections cannot be taken out: delete them first by `apps.auth.external.delete`.");

    private final Apps apps;
    private final AppManifests manifests;
    private final Activities activities;

    public LatchkeyAppsUpdate(Apps apps, AppManifests manifests, Activities activities) {
        this.apps = apps;
        this.manifests = manifests;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var manifest = manifests.read(arguments);
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        manifests.update(app, manifest);
        activities.add(
                Activity.of("app.updated", "ok", caller.describe()).about(app.teamId(), app.id()));
        return Answer.ok();
    }
}
