package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.DenyRule;
import dev.latchkey.tenant.Policies;
import dev.latchkey.token.StoredToken;
import org.jspecify.annotations.Nullable;

/** Whether an app may have an external token of its own: not where the operator's rules deny it. */
final class ObjectAccess {
    private final Policies policies;
    private final Providers providers;

    ObjectAccess(Policies policies, Providers providers) {
        this.policies = policies;
        this.providers = providers;
    }

    /** Refuses a connection that a rule denies this caller. Admins are denied nothing. */
    void admit(Caller caller, StoredToken token) {
        var denials = policies.current().denials();
        if (denials.isEmpty() || !(caller instanceof Caller.OfApp app)) {
            return;
        }
        admit(app, token.teamId(), token.userId(), key(token));
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
    private @Nullable String key(StoredToken token) {
        return providers.rows(token.appId()).stream()
                .filter(row -> row.id().equals(token.providerId()))
                .map(ProviderRow::key)
                .findFirst()
                .orElse(null);
    }

    private static String sentence(DenyRule rule) {
        return "[ERROR] the operator's rule %s denies this%s"
                .formatted(rule.id(), rule.reason().isEmpty() ? "" : ": " + rule.reason());
    }
}
