package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.consent.Disconnecting;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forgets external tokens. It says nothing to the provider: the grant there stays as it is. */
public final class AppsAuthExternalDelete implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.delete",
                    "Forgets one external token, or all of an app or of one of its providers.",
                    Set.of(CallerKind.BOT, CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_4,
                    List.of(
                            ArgumentSpec.optional(
                                            "external_token_id",
                                            ArgumentSpec.Type.TEXT,
                                            "Et12345ABCDE",
                                            "The id of the external token.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A12345",
                                    "The app whose external tokens are meant."),
                            ArgumentSpec.optional(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "The provider, by its key in the manifest, whose external tokens are meant.")),
                    List.of(
                            SlackError.TOKEN_NOT_FOUND,
                            SlackError.ACCESS_DENIED,
                            SlackError.APP_NOT_FOUND,
                            SlackError.PROVIDERS_NOT_FOUND,
                            SlackError.NO_TOKENS_FOUND),
"""
{"ok":true}
""",
                    "With `external_token_id` it forgets that one; with `app_id` all that the caller may reach, and with `provider_key` besides only those at that provider. Whoever asks for a forgotten id gets `token_not_found`, and workflows that had chosen it have no account.",
                    "The grant still exists at the service: the user removes it there.");

    private final Scope scope;
    private final TokenStore tokens;
    private final Providers providers;
    private final Disconnecting disconnecting;
    private final ObjectAccess access;

    AppsAuthExternalDelete(
            Scope scope,
            TokenStore tokens,
            Providers providers,
            Disconnecting disconnecting,
            ObjectAccess access) {
        this.scope = scope;
        this.tokens = tokens;
        this.providers = providers;
        this.disconnecting = disconnecting;
        this.access = access;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var id = arguments.optionalText("external_token_id");
        if (id == null && arguments.optionalText("app_id") == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say which: external_token_id, or app_id, or app_id and provider_key");
        }
        var found =
                id == null
                        ? all(scope.of(caller, arguments), arguments)
                        : one(place(caller, arguments), id);
        found.forEach(token -> access.admit(caller, token.id()));
        for (var token : found) {
            disconnecting.forget(token, caller.describe());
        }
        return Answer.ok();
    }

    /** Null means everywhere: an id tells by itself which app is meant, so an admin names none. */
    private Scope.@Nullable Place place(Caller caller, Arguments arguments) {
        return caller instanceof Caller.OfApp || arguments.optionalText("app_id") != null
                ? scope.of(caller, arguments)
                : null;
    }

    private List<StoredToken> one(Scope.@Nullable Place place, String id) {
        var token = tokens.find(id);
        if (token == null || (place != null && !place.holds(token))) {
            throw new SlackFault(SlackError.TOKEN_NOT_FOUND);
        }
        return List.of(token);
    }

    private List<StoredToken> all(Scope.Place place, Arguments arguments) {
        var providerId = providerId(place, arguments.optionalText("provider_key"));
        var found =
                tokens
                        .list(
                                place.appId(),
                                place.teamId(),
                                place.userId(),
                                null,
                                Integer.MAX_VALUE)
                        .stream()
                        .filter(token ->
                                providerId == null
                                        || Objects.equals(providerId, token.providerId()))
                        .toList();
        if (found.isEmpty()) {
            throw new SlackFault(SlackError.NO_TOKENS_FOUND);
        }
        return found;
    }

    private @Nullable String providerId(Scope.Place place, @Nullable String key) {
        if (key == null) {
            return null;
        }
        var row = providers.row(place.appId(), key);
        if (row == null) {
            throw new SlackFault(SlackError.PROVIDERS_NOT_FOUND);
        }
        return row.id();
    }
}
