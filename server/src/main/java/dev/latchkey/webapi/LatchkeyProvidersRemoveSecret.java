package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Forgets the client secret that the app has at a provider. */
public final class LatchkeyProvidersRemoveSecret implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.providers.removeSecret",
                    "Forgets the client secret that an app has at a provider.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.required(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "The provider, by its key in the manifest.")),
                    List.of(
                            SlackError.APP_NOT_FOUND,
                            SlackError.PROVIDER_NOT_FOUND,
                            SlackError.NOT_FOUND),
"""
{"ok":true}
""",
                    "Without it nobody can connect and nothing is refreshed; tokens that have not expired are still given out. `apps.auth.external.clientSecret.add` stores another one.");

    private final Apps apps;
    private final Providers providers;
    private final Activities activities;

    LatchkeyProvidersRemoveSecret(Apps apps, Providers providers, Activities activities) {
        this.apps = apps;
        this.providers = providers;
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
        var provider = providers.row(app.id(), arguments.text("provider_key"));
        if (provider == null) {
            return Answer.failed(SlackError.PROVIDER_NOT_FOUND);
        }
        if (!providers.dropClientSecret(provider)) {
            return Answer.failed(SlackError.NOT_FOUND, "[ERROR] no client secret is stored for it");
        }
        activities.add(
                Activity.of("client_secret.removed", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .connection(null, provider.key(), null));
        return Answer.ok();
    }
}
