package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.DenyRule;
import dev.latchkey.tenant.Policies;
import dev.latchkey.token.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Whether an app may have an external token of its own: not where the operator's rules deny it, and
 * with a workspace token only where that has a grant for the provider.
 */
final class ObjectAccess {
    private final Policies policies;
    private final Providers providers;
    private final TokenStore tokens;

    ObjectAccess(Policies policies, Providers providers, TokenStore tokens) {
        this.policies = policies;
        this.providers = providers;
        this.tokens = tokens;
    }

    /**
     * Refuses an external token that the caller may not have, before it is opened. Admins are
     * denied nothing; what is not there is not this class's to say.
     */
    void admit(Caller caller, String externalTokenId) {
        if (caller instanceof Caller.OfApp app
                && (app.kind() == CallerKind.WORKSPACE
                        || !policies.current().denials().isEmpty())) {
            var owner = tokens.owner(externalTokenId, app.teamId(), app.appId());
            if (owner != null) {
                admit(app, owner.userId(), key(app.appId(), owner.providerId()));
            }
        }
    }

    private void admit(Caller.OfApp app, String userId, @Nullable String providerKey) {
        if (app.kind() == CallerKind.WORKSPACE
                && (providerKey == null || !app.token().grants().contains(providerKey))) {
            throw new SlackFault(
                    SlackError.NO_PERMISSION,
                    "[ERROR] the workspace token has no grant for this provider");
        }
        admit(app, app.teamId(), userId, providerKey);
    }

    /** The same, for a connection that is yet to be made. */
    void admit(Caller.OfApp app, String teamId, String userId, @Nullable String providerKey) {
        for (var rule : policies.current().denials()) {
            if (rule.hits(app.appId(), teamId, userId, providerKey, app.kind().word())) {
                throw new SlackFault(SlackError.ACCESS_DENIED, sentence(rule));
            }
        }
    }

    // A provider whose facts have faults has a key all the same.
    private @Nullable String key(String appId, String providerId) {
        return providers.rows(appId).stream()
                .filter(row -> row.id().equals(providerId))
                .map(ProviderRow::key)
                .findFirst()
                .orElse(null);
    }

    private static String sentence(DenyRule rule) {
        return "[ERROR] the operator's rule %s denies this%s"
                .formatted(rule.id(), rule.reason().isEmpty() ? "" : ": " + rule.reason());
    }
}
