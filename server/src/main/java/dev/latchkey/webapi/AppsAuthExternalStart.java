package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;
import java.util.Set;

/** Begins a consent: answers with a link that leads the user to the provider. */
public final class AppsAuthExternalStart implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.start",
                    "Begins a consent and answers with the link for the user's browser.",
                    Set.of(CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_3,
                    MethodSpec.and(
                            Connecting.OPTIONS,
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
                                    ArgumentSpec.optional(
                                            "user_id",
                                            ArgumentSpec.Type.TEXT,
                                            "U12345",
                                            "Whose account; needed with an admin token."))),
                    MethodSpec.and(
                            Connecting.OBJECTIONS,
                            List.of(
                                    SlackError.ACCESS_DENIED,
                                    SlackError.APP_NOT_FOUND,
                                    SlackError.PROVIDER_NOT_FOUND,
                                    SlackError.USER_NOT_FOUND)),
"""
{"ok":true,"authorization_url":"http://127.0.0.1:8484/connect/…"}
""",
                    "Send the user's browser to `authorization_url`. The link is for one user, ten minutes and one browser: make it when the user asks for it, and let nobody else have it.",
                    "Connecting an account that is connected already renews its token and keeps its id.");

    private final Scope scope;
    private final ObjectAccess access;
    private final Connecting connecting;

    AppsAuthExternalStart(Scope scope, ObjectAccess access, Connecting connecting) {
        this.scope = scope;
        this.access = access;
        this.connecting = connecting;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var place = scope.of(caller, arguments);
        var userId = place.userId() != null ? place.userId() : arguments.optionalText("user_id");
        if (userId == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] missing required field: user_id");
        }
        var providerKey = arguments.text("provider_key");
        if (caller instanceof Caller.OfApp app) {
            access.admit(app, app.teamId(), userId, providerKey);
        }
        return connecting.start(caller, place.appId(), providerKey, userId, arguments);
    }
}
