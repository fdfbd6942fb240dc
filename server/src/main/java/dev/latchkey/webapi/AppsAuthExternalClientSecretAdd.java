package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.Refresher;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Set;

/** Stores the client secret that the app has at a provider. */
public final class AppsAuthExternalClientSecretAdd implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.clientSecret.add",
                    "Stores the client secret that the app has at a provider.",
                    Set.of(CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A12345",
                                    "The app; needed with an admin token."),
                            ArgumentSpec.required(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "The provider, by its key in the manifest."),
                            ArgumentSpec.required(
                                            "client_secret",
                                            ArgumentSpec.Type.SECRET,
                                            "…",
                                            "The client secret, as the provider shows it.")
                                    .upTo(4_096)),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.PROVIDER_NOT_FOUND),
"""
{"ok":true}
""",
                    "The secret is sealed at once and never shown again. It takes the place of the one before it; refreshes that failed because of a wrong secret are tried again.");

    private final Scope scope;
    private final Providers providers;
    private final TokenStore tokens;
    private final Refresher refresher;
    private final Activities activities;

    public AppsAuthExternalClientSecretAdd(
            Scope scope,
            Providers providers,
            TokenStore tokens,
            Refresher refresher,
            Activities activities) {
        this.scope = scope;
        this.providers = providers;
        this.tokens = tokens;
        this.refresher = refresher;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var place = scope.of(caller, arguments);
        var provider = providers.row(place.appId(), arguments.text("provider_key"));
        if (provider == null) {
            return Answer.failed(SlackError.PROVIDER_NOT_FOUND);
        }
        var clientSecret = arguments.secret("client_secret");
        var objection = providers.objection(provider, clientSecret);
        if (objection != null) {
            return Answer.failed(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] %s [json-pointer:/client_secret]".formatted(objection));
        }
        providers.keepClientSecret(provider, clientSecret);
        tokens.retryNow(provider.id()); // a wrong secret may be what held them up
        refresher.mended(provider.id());
        activities.add(
                Activity.of("client_secret.stored", "ok", caller.describe())
                        .about(place.teamId(), place.appId())
                        .connection(null, provider.key(), null));
        return Answer.ok();
    }
}
