package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.CallerToken;
import dev.latchkey.caller.CallerTokenFormat;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.Credential;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renews tokens that rotate, for the methods that do. */
final class Renewal {
    private final CallerTokens tokens;
    private final Authenticator authenticator;
    private final TenantRules tenants;
    private final Activities activities;
    private final Clock clock;

    Renewal(
            CallerTokens tokens,
            Authenticator authenticator,
            TenantRules tenants,
            Activities activities,
            Clock clock) {
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.activities = activities;
        this.clock = clock;
    }

    /**
     * Spends this refresh token; the call ends where it is no good.
     *
     * @param appId whose it must be; null for any app's
     * @param kinds what it must bring
     */
    CallerTokens.Pair renew(Secret refreshToken, @Nullable String appId, Set<TokenKind> kinds) {
        var credential = find(refreshToken, appId, kinds);
        if (credential.token().spentAt() != null) {
            endFamily(credential.token());
            throw refused(
                    "was used before: it works once, and as somebody else may have it, all tokens that came of it are revoked");
        }
        authenticator.refuseRevoked(credential);
        authenticator.refuseInactive(credential);
        tenants.refuseDuringMove(credential);
        tenants.refuseFromBeforeTheMove(credential);
        tenants.refuseWithoutTwoFactor(credential);
        var pair = tokens.renew(credential.token(), nextEnd());
        if (pair == null) {
            // Two calls at once: the other one has the tokens.
            throw refused("was used or revoked a moment ago");
        }
        return pair;
    }

    /** When a token that is issued now ends. */
    Instant nextEnd() {
        return clock.instant().plus(LatchkeyTokensIssue.ROTATION);
    }

    private Credential find(Secret refreshToken, @Nullable String appId, Set<TokenKind> kinds) {
        var credential =
                CallerTokenFormat.fits(refreshToken.reveal())
                        ? tokens.find(refreshToken, null)
                        : null;
        if (credential == null) {
            throw refused("is not one that this vault issued");
        }
        var token = credential.token();
        var renews = token.renews();
        if (renews == null || !kinds.contains(renews)) {
            throw refused("is not one for this method");
        }
        if (appId != null && !appId.equals(token.appId())) {
            throw refused("is not this app's");
        }
        return credential;
    }

    // RFC 9700 §4.14.2: whoever comes second may be a thief, or come after one.
    private void endFamily(CallerToken token) {
        tokens.revoke(token.id());
        activities.add(
                Activity.of("caller_token.reused", "invalid_refresh_token", "vault")
                        .about(token.teamId(), token.appId())
                        .connection(token.userId(), null, null)
                        .detail("%s was used twice; its family is revoked".formatted(token.id())));
    }

    private static SlackFault refused(String why) {
        return new SlackFault(SlackError.INVALID_REFRESH_TOKEN, "[ERROR] the refresh token " + why);
    }
}
