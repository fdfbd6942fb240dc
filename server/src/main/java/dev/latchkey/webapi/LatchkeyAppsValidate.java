package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.manifest.ManifestProvider;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Reads a manifest and changes nothing. */
public final class LatchkeyAppsValidate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.validate",
                    "Reads a manifest and tells what it says, or all its faults; it changes nothing.",
                    List.of(
                            ArgumentSpec.required(
                                    "manifest",
                                    ArgumentSpec.Type.ANY,
                                    "{\"display_information\":{\"name\":\"Survey\"}}",
                                    "The app manifest: JSON, or its text."),
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A0123456789A",
                                    "The app that would get it: a provider that has connections cannot be taken out.")),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.INVALID_MANIFEST),
"""
{"ok":true,"name":"Survey","bot_scopes":["chat:write"],"provider_keys":["google"]}
""");

    private final Apps apps;
    private final AppManifests manifests;

    LatchkeyAppsValidate(Apps apps, AppManifests manifests) {
        this.apps = apps;
        this.manifests = manifests;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var manifest = manifests.read(arguments).manifest();
        var appId = arguments.optionalText("app_id");
        if (appId != null) {
            var app = apps.find(appId);
            if (app == null) {
                return Answer.failed(SlackError.APP_NOT_FOUND);
            }
            manifests.refuseToDropConnections(app, manifest);
        }
        return Answer.ok(
                "name", manifest.name(),
                "bot_scopes", manifest.botScopes(),
                "provider_keys", manifest.providers().stream().map(ManifestProvider::key).toList());
    }
}
