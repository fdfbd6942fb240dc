package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.Revocation;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import org.jspecify.annotations.Nullable;

/** Ends connections: they are forgotten here, and taken back at the provider if that is wanted. */
public final class Disconnecting {
    private final TokenStore tokens;
    private final Workflows workflows;
    private final Providers providers;
    private final TokenEndpoint tokenEndpoint;
    private final Activities activities;

    public Disconnecting(
            TokenStore tokens,
            Workflows workflows,
            Providers providers,
            TokenEndpoint tokenEndpoint,
            Activities activities) {
        this.tokens = tokens;
        this.workflows = workflows;
        this.providers = providers;
        this.tokenEndpoint = tokenEndpoint;
        this.activities = activities;
    }

    /**
     * Forgets the connection and says nothing to the provider; false when it was gone already.
     *
     * @param actor who wants it, as the activity names it
     */
    public boolean forget(StoredToken token, String actor) {
        return end(token, actor, "");
    }

    /**
     * Forgets the connection, then asks the provider to take the grant back: so nobody is handed a
     * token that is being revoked.
     *
     * @param actor who wants it, as the activity names it
     * @return what the provider made of it; null when the connection was gone already
     */
    public @Nullable Revocation revoke(StoredToken token, String actor) {
        var provider = providers.find(token.providerId());
        // Asked for before the row goes: without its team's key there is no secret to be had.
        var secret = provider == null ? null : providers.clientSecret(provider);
        if (!end(token, actor, "the provider is asked to take the grant back")) {
            return null;
        }
        if (provider == null) {
            return new Revocation.NotOffered();
        }
        var refreshToken = token.grant().refreshToken();
        var revocation =
                tokenEndpoint.revoke(
                        provider,
                        secret,
                        refreshToken == null ? token.grant().accessToken() : refreshToken,
                        refreshToken != null);
        activities.add(
                switch (revocation) {
                    case Revocation.Done() -> revoked(token, actor, "ok", "");
                    case Revocation.NotOffered() ->
                            revoked(
                                    token,
                                    actor,
                                    "not_offered",
                                    "the provider has no revocation_url");
                    case Revocation.Failed(var reason) -> revoked(token, actor, "failed", reason);
                });
        return revocation;
    }

    private boolean end(StoredToken token, String actor, String detail) {
        if (!tokens.delete(token)) {
            return false;
        }
        workflows.forget(token.id());
        activities.add(activity("connection.deleted", "ok", token, actor).detail(detail));
        return true;
    }

    private static Activity revoked(
            StoredToken token, String actor, String outcome, String detail) {
        return activity("connection.revoked", outcome, token, actor).detail(detail);
    }

    private static Activity activity(String kind, String outcome, StoredToken token, String actor) {
        return Activity.of(kind, outcome, actor)
                .about(token.teamId(), token.appId())
                .connection(token.userId(), null, token.id());
    }
}
