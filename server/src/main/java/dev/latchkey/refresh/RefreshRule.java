package dev.latchkey.refresh;

import dev.latchkey.provider.ProviderFacts;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * What to do when somebody asks for an external token: a pure function of what is stored, what is
 * known of the provider, and what time it is.
 */
public sealed interface RefreshRule {

    /** Hand out the stored token. */
    record Serve() implements RefreshRule {}

    /** Hand out the stored token, and renew it while nobody waits. */
    record ServeAndRenew() implements RefreshRule {}

    /** Take the lease and ask the provider. */
    record Send() implements RefreshRule {}

    /**
     * Somebody else holds the lease: look again when the row changes, or at this moment at the
     * latest.
     */
    record Wait(Instant until) implements RefreshRule {}

    /** There is nothing to refresh with. */
    record NoRefreshToken() implements RefreshRule {}

    /** Only a new authorization by the user helps. */
    record Reconnect() implements RefreshRule {}

    /** No attempt may start before this moment. */
    record NotBefore(Instant at) implements RefreshRule {}

    /**
     * The rule.
     *
     * @param forced whether the caller wants a token that the provider gives from now on
     */
    static RefreshRule next(StoredToken token, ProviderFacts facts, boolean forced, Instant now) {
        var usable = token.validAt(now);
        var coolingDown = now.isBefore(token.grant().receivedAt().plus(facts.coolDown()));
        var mustBeNew = forced && !(usable && coolingDown);
        if (!mustBeNew && usable && now.isBefore(Margin.renewalAt(token, facts))) {
            return new Serve();
        }
        var refresh = refresh(token, facts, now);
        if (mustBeNew || !usable) {
            return refresh;
        }
        return refresh instanceof Send ? new ServeAndRenew() : new Serve();
    }

    private static RefreshRule refresh(StoredToken token, ProviderFacts facts, Instant now) {
        if (token.phase() instanceof Phase.Broken) {
            return new Reconnect();
        }
        if (token.grant().refreshToken() == null) {
            return new NoRefreshToken();
        }
        return switch (token.phase()) {
            case Phase.Broken() -> new Reconnect();
            case Phase.Settled() -> sendAt(token.nextTryAt(), now);
            case Phase.InFlight(var leaseUntil) ->
                    now.isBefore(leaseUntil) ? new Wait(leaseUntil) : new Send();
            case Phase.Unsure(var quietUntil) -> sendAt(resendAt(token, facts, quietUntil), now);
        };
    }

    // A strict provider that is still at work on the first request would take a second one for
    // theft, so
    // the first repeat waits until it is quiet. It may save the grant. A further one may cost the
    // family,
    // access token included: it waits until that has expired and nothing is left to lose.
    private static Instant resendAt(StoredToken token, ProviderFacts facts, Instant quietUntil) {
        if (facts.family().forgivesRepeats()) {
            return token.nextTryAt();
        }
        var expiresAt = token.grant().expiresAt();
        var nothingToLoseAt = token.resent() == 0 || expiresAt == null ? Instant.EPOCH : expiresAt;
        return latest(token.nextTryAt(), quietUntil, nothingToLoseAt);
    }

    private static RefreshRule sendAt(Instant at, Instant now) {
        return now.isBefore(at) ? new NotBefore(at) : new Send();
    }

    private static Instant latest(Instant... moments) {
        return Collections.max(List.of(moments));
    }
}
