package dev.latchkey.consent;

import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts that a consent's user has connected already at its provider. */
record Accounts(TokenStore tokens, Workflows workflows, Clock clock) {

    /** What the user can choose from. */
    Choice choice(Look.Good good) {
        var accounts = stored(good.consent()).stream().map(this::account).toList();
        var renewed = good.consent().externalTokenId();
        return new Choice(
                good.asked(),
                accounts,
                accounts.stream()
                        .filter(account -> account.id().equals(renewed))
                        .findFirst()
                        .orElse(null));
    }

    /** The account as its user sees it now. */
    Account account(StoredToken token) {
        return Account.of(token, clock.instant());
    }

    /** The one with this id, whose account is open; null when this user has none here. */
    @Nullable StoredToken find(Consent consent, @Nullable String externalTokenId) {
        return externalTokenId == null
                ? null
                : stored(consent).stream()
                        .filter(token -> token.id().equals(externalTokenId))
                        .findFirst()
                        .orElse(null);
    }

    /** Makes this external token the one that the consent's workflow uses, if it names one. */
    void choose(Look.Good good, String externalTokenId) {
        var consent = good.consent();
        var id = consent.workflowId();
        var workflow = id == null ? null : workflows.find(consent.appId(), id);
        if (workflow != null) {
            workflows.choose(workflow, consent.teamId(), good.provider().key(), externalTokenId);
        }
    }

    private List<StoredToken> stored(Consent consent) {
        return tokens.of(consent.teamId(), consent.appId(), consent.providerId(), consent.userId());
    }
}
