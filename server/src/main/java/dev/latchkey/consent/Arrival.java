package dev.latchkey.consent;

import dev.latchkey.consent.Identities.Found;
import dev.latchkey.console.ConnectPages.End;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the code that came back into a stored connection. The exchange is made once, whatever comes
 * of it.
 */
final class Arrival {
    private final Providers providers;
    private final TokenEndpoint endpoint;
    private final Identities identities;
    private final TokenStore tokens;
    private final Clock clock;

    Arrival(
            Providers providers,
            TokenEndpoint endpoint,
            Identities identities,
            TokenStore tokens,
            Clock clock) {
        this.providers = providers;
        this.endpoint = endpoint;
        this.identities = identities;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** How it ended. */
    sealed interface Outcome {
        /**
         * A connection stands.
         *
         * @param account null when the provider cannot say whose account it is
         */
        record Connected(String externalTokenId, @Nullable String account) implements Outcome {}

        /**
         * It does not.
         *
         * @param code Slack's code for it
         * @param detail words for an operator, never a secret
         * @param end what the user is told
         */
        record Failed(String code, String detail, End end) implements Outcome {}
    }

    Outcome exchange(Consent consent, Provider provider, Secret code, URI redirectUri) {
        var clientSecret = providers.clientSecret(provider);
        if (clientSecret == null) {
            return new Outcome.Failed("missing_client_secret", "none is stored", End.NOT_READY);
        }
        var sentAt = clock.instant();
        var reply =
                endpoint.exchange(provider, clientSecret, code, redirectUri, consent.verifier());
        return switch (reply) {
            case TokenReply.Granted granted -> {
                var grant =
                        Grants.first(
                                granted,
                                provider.scopes(),
                                provider.facts(),
                                sentAt,
                                clock.instant());
                yield granted(consent, provider, grant);
            }
            case TokenReply.Unreadable(var reason, _) ->
                    new Outcome.Failed("invalid_token_response", reason, End.PROVIDER_FAILED);
            case TokenReply.Refused(var error) -> exchangeFailed(error);
            case TokenReply.Busy(var reason, _) -> exchangeFailed(reason);
            case TokenReply.Misconfigured(var error) -> exchangeFailed(error);
            case TokenReply.NotSent(var reason) -> exchangeFailed(reason);
            case TokenReply.Lost(var reason) -> exchangeFailed(reason);
        };
    }

    private static Outcome exchangeFailed(String reason) {
        return new Outcome.Failed("oauth2_exchange_error", reason, End.PROVIDER_FAILED);
    }

    private Outcome granted(Consent consent, Provider provider, Grant grant) {
        var missing = missing(provider.scopes(), grant.scopes());
        if (!missing.isEmpty()) {
            return new Outcome.Failed(
                    "scope_mismatch_error",
                    "not granted: " + String.join(" ", missing),
                    End.SCOPES_MISSING);
        }
        return switch (identities.of(grant.accessToken(), provider.facts().identity())) {
            case Found.Account(var account) -> stored(consent, provider, account, grant);
            case Found.NoAnswer(var reason) ->
                    new Outcome.Failed(
                            "invalid_identity_config_response", reason, End.IDENTITY_FAILED);
            case Found.NotThere(var identifier) ->
                    new Outcome.Failed(
                            "external_user_identity_not_found",
                            identifier + " is not in the answer",
                            End.IDENTITY_FAILED);
        };
    }

    private Outcome stored(
            Consent consent, Provider provider, @Nullable String account, Grant grant) {
        var id =
                tokens.put(
                        new TokenStore.Connection(
                                consent.teamId(),
                                consent.appId(),
                                consent.userId(),
                                provider.id(),
                                account,
                                grant));
        return new Outcome.Connected(id, account);
    }

    // Providers answer in another order, with commas, or with more than was asked for: all that is
    // fine.
    private static Set<String> missing(List<String> requested, List<String> granted) {
        var missing = new HashSet<>(requested);
        for (var scope : granted) {
            missing.removeAll(List.of(scope.split("[ ,]+", -1)));
            missing.remove(scope);
        }
        return missing;
    }
}
