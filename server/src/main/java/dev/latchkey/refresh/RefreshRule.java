package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Family;
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
     * What the rule looks at.
     *
     * @param forced whether the caller wants a token that the provider gives from now on
     * @param holderIsClear whether all that the lease's holder knew is in the database; says
     *     nothing when there is no lease
     */
    record Situation(
            StoredToken token,
            ProviderFacts facts,
            Settings.Refresh settings,
            boolean forced,
            boolean holderIsClear,
            Instant now) {}

    /** The rule. */
    static RefreshRule next(Situation situation) {
        var token = situation.token();
        var now = situation.now();
        var usable = token.validAt(now);
        var coolDown = situation.facts().coolDown();
        var receivedAt = token.grant().receivedAt();
        // What a clock that was set back makes look received in the future is not cooling down.
        var coolingDown = !now.isBefore(receivedAt) && now.isBefore(receivedAt.plus(coolDown));
        var mustBeNew = situation.forced() && !(usable && coolingDown);
        var renewalAt = Margin.renewalAt(token, situation.facts(), situation.settings().ahead());
        if (!mustBeNew && usable && now.isBefore(renewalAt)) {
            return new Serve();
        }
        var refresh = refresh(situation);
        if (mustBeNew || !usable) {
            return refresh;
        }
        return refresh instanceof Send ? new ServeAndRenew() : new Serve();
    }

    private static RefreshRule refresh(Situation situation) {
        var token = situation.token();
        if (token.phase() instanceof Phase.Broken) {
            return new Reconnect();
        }
        if (token.grant().refreshToken() == null) {
            return new NoRefreshToken();
        }
        return switch (token.phase()) {
            case Phase.Broken() -> new Reconnect();
            case Phase.Settled() -> sendAt(token.nextTryAt(), situation.now());
            case Phase.Unsure(var sentAt, var quietUntil) -> resend(situation, sentAt, quietUntil);
            case Phase.InFlight(var sentAt, var leaseUntil, _) -> {
                if (situation.now().isBefore(leaseUntil)) {
                    yield new Wait(leaseUntil);
                }
                yield resend(situation, sentAt, takeoverAt(situation, leaseUntil));
            }
        };
    }

    // The holder may be dead with the answer in its journal. A strict provider would take a second
    // request for theft, so the journal is waited for, up to a point.
    private static Instant takeoverAt(Situation situation, Instant leaseUntil) {
        return situation.holderIsClear()
                ? leaseUntil
                : leaseUntil.plus(situation.settings().journal().patience());
    }

    // What an unknown outcome means is the provider family's to say. Where the used token is still
    // answered, it is sent again at once. Elsewhere a second request while the first may be at work
    // looks like theft, so the first repeat waits for the quiet; it may save the grant. A further
    // one may cost what is left of it: it waits until the access token has expired, and nothing is
    // left to lose.
    private static RefreshRule resend(Situation situation, Instant sentAt, Instant quietUntil) {
        var token = situation.token();
        var now = situation.now();
        if (forgivesNow(situation.facts(), sentAt, now)) {
            return sendAt(token.nextTryAt(), now);
        }
        var expiresAt = token.grant().expiresAt();
        var nothingToLoseAt =
                token.resent() < Family.REPEATS_AT_RISK || expiresAt == null
                        ? Instant.EPOCH
                        : expiresAt;
        return sendAt(latest(token.nextTryAt(), quietUntil, nothingToLoseAt), now);
    }

    private static boolean forgivesNow(ProviderFacts facts, Instant sentAt, Instant now) {
        var grace = facts.grace();
        return facts.family().forgivesRepeats()
                || (facts.family() == Family.R4
                        && grace != null
                        && now.isBefore(sentAt.plus(grace)));
    }

    private static RefreshRule sendAt(Instant at, Instant now) {
        return now.isBefore(at) ? new NotBefore(at) : new Send();
    }

    private static Instant latest(Instant... moments) {
        return Collections.max(List.of(moments));
    }
}
