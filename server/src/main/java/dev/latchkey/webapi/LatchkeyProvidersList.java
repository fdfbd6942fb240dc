package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Lists an app's providers with the facts that hold. */
public final class LatchkeyProvidersList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.providers.list",
                    "Lists an app's providers with the facts that hold.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"providers":[{"provider_key":"google","provider_name":"Google","provider_type":"SLACK_PROVIDED","preset":"google","client_id":"xxxxx","redirect_uri":"http://127.0.0.1:8484/external/auth/callback/Op0123456789A","client_secret_exists":true,"facts":{"margin":"60s","…":"…"},"overridden":["margin"],"unverified":{"…":"…"}},{"provider_key":"own","provider_name":"Own","provider_type":"CUSTOM","client_id":"xxxxx","redirect_uri":"http://127.0.0.1:8484/external/auth/callback/Op0123456789B","client_secret_exists":false,"facts":{"margin":"60s","…":"…"},"overridden":[],"unverified":{"…":"…"}}]}
""");

    private final Apps apps;
    private final ProviderViews providers;

    public LatchkeyProvidersList(Apps apps, ProviderViews providers) {
        this.apps = apps;
        this.providers = providers;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        return app == null
                ? Answer.failed(SlackError.APP_NOT_FOUND)
                : Answer.ok("providers", providers.of(app.id()));
    }
}
