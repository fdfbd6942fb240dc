package dev.latchkey.sandbox;

import dev.latchkey.sandbox.Grant.AccessToken;
import dev.latchkey.sandbox.Grant.RefreshToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every code, grant and token, behind one lock that is never held while something is sent. */
final class Grants {
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, AuthorizationCode> codes = new HashMap<>();
    private final Map<String, AccessToken> accessTokens = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();

    Grants(Clock clock) {
        this.clock = clock;
    }

    /** A code for the consent that the account has just given. */
    synchronized String code(AuthorizeRequest request, String account) {
        var code = newToken("sac_");
        codes.put(
                code,
                new AuthorizationCode(
                        request.client().id(),
                        account,
                        request.scopes(),
                        request.redirectUri(),
                        request.challenge(),
                        clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** A grant without the way through a browser. */
    synchronized Tokens grant(Client client, String account, List<String> scopes) {
        return firstTokens(newGrant(client.id(), account, scopes), client.policy());
    }

    /** RFC 6749 §4.1.3. */
    synchronized Exchange redeem(
            String presented, String client, String redirectUri, String verifier, Policy policy) {
        var code = codes.get(presented);
        if (code == null || !code.client.equals(client)) {
            return Exchange.unknown("the code is unknown");
        }
        if (code.spent) {
            return codeUsedAgain(code);
        }
        code.spent = true;
        if (!clock.instant().isBefore(code.until)) {
            return Exchange.unknown("the code is older than " + CODE_LIFETIME.toSeconds() + " s");
        }
        if (!code.redirectUri.equals(redirectUri)) {
            return Exchange.unknown("redirect_uri is not the one of the authorization request");
        }
        if (!code.provenBy(verifier)) {
            return Exchange.unknown("code_verifier does not match the code_challenge");
        }
        var grant = newGrant(client, code.account, code.scopes);
        code.grant = grant;
        return Exchange.given(Decision.ISSUED, grant, 0, firstTokens(grant, policy), grant.scopes);
    }

    // RFC 6749 §4.1.2: what an abused code gave is revoked.
    private static Exchange codeUsedAgain(AuthorizationCode code) {
        var problem = "the code was used before";
        var grant = code.grant;
        if (grant == null) {
            return Exchange.unknown(problem);
        }
        grant.revoked = true;
        return Exchange.refused(Decision.FAMILY_REVOKED, grant, 0, problem);
    }

    /**
     * RFC 6749 §6.
     *
     * @param narrowed scopes that were asked for, empty for all that were granted
     */
    synchronized Exchange refresh(
            String presented, String client, List<String> narrowed, Policy policy) {
        var token = refreshTokens.get(presented);
        if (token == null || !token.grant().client.equals(client)) {
            return Exchange.unknown("the refresh token is unknown");
        }
        var grant = token.grant();
        var generation = token.generation();
        if (grant.revoked) {
            return Exchange.refused(
                    Decision.REFUSED, grant, generation, "the grant has been revoked");
        }
        if (!grant.scopes.containsAll(narrowed)) {
            throw new OAuthFault(400, "invalid_scope", "a scope was not granted");
        }
        var scopes = narrowed.isEmpty() ? grant.scopes : narrowed;
        return switch (rule(token, policy)) {
            case KEEP -> renewed(Decision.KEPT, token, "", scopes, policy);
            case ROTATE ->
                    renewed(
                            Decision.ROTATED,
                            token,
                            newRefreshToken(grant, generation),
                            scopes,
                            policy);
            case REPEAT ->
                    renewed(Decision.REPEATED, token, grant.newestRefreshToken, scopes, policy);
            case REFUSE ->
                    Exchange.refused(
                            Decision.REFUSED,
                            grant,
                            generation,
                            "the refresh token is no longer valid");
            case REVOKE -> {
                grant.revoked = true;
                yield Exchange.refused(
                        Decision.FAMILY_REVOKED,
                        grant,
                        generation,
                        "the refresh token was used before; the grant has been revoked");
            }
        };
    }

    private FamilyRule rule(RefreshToken token, Policy policy) {
        return FamilyRule.next(
                policy.family(),
                policy.grace(),
                token.grant().generations,
                token.generation(),
                clock.instant());
    }

    private Exchange renewed(
            Decision decision,
            RefreshToken presented,
            String refreshToken,
            List<String> scopes,
            Policy policy) {
        var grant = presented.grant();
        grant.generations.confirm(presented.generation());
        if (policy.oldAccessTokenDies()) {
            grant.endAccessTokens();
        }
        var tokens = new Tokens(newAccessToken(grant, scopes, policy), refreshToken);
        return Exchange.given(decision, grant, presented.generation(), tokens, scopes);
    }

    /** The live access token of this value. */
    synchronized Optional<AccessToken> access(String value) {
        return Optional.ofNullable(accessTokens.get(value))
                .filter(token -> token.liveAt(clock.instant()));
    }

    /** The refresh token of this value, if presenting it now would be answered with tokens. */
    synchronized Optional<RefreshToken> refreshable(String value, Policy policy) {
        return Optional.ofNullable(refreshTokens.get(value))
                .filter(token -> !token.grant().revoked)
                .filter(token ->
                        switch (rule(token, policy)) {
                            case KEEP, ROTATE, REPEAT -> true;
                            case REFUSE, REVOKE -> false;
                        });
    }

    /** The client that a token was given to, whether or not the token is still alive. */
    synchronized Optional<String> holder(String value) {
        var access = accessTokens.get(value);
        var refresh = refreshTokens.get(value);
        return access != null
                ? Optional.of(access.grant.client)
                : Optional.ofNullable(refresh).map(token -> token.grant().client);
    }

    /** RFC 7009: an access token ends alone, a refresh token ends its grant. */
    synchronized void revoke(String value) {
        var access = accessTokens.get(value);
        if (access != null) {
            access.ended = true;
        }
        var refresh = refreshTokens.get(value);
        if (refresh != null) {
            refresh.grant().revoked = true;
        }
    }

    /** Ends every grant of the account and says how many there were. */
    synchronized int revokeAccount(String account) {
        var ended =
                grants.stream()
                        .filter(grant -> grant.account.equals(account) && !grant.revoked)
                        .toList();
        ended.forEach(grant -> grant.revoked = true);
        return ended.size();
    }

    synchronized void expireAccessTokens() {
        grants.forEach(Grant::endAccessTokens);
    }

    private Grant newGrant(String client, String account, List<String> scopes) {
        var grant = new Grant(grants.size() + 1, client, account, scopes);
        grants.add(grant);
        return grant;
    }

    private Tokens firstTokens(Grant grant, Policy policy) {
        var access = newAccessToken(grant, grant.scopes, policy);
        return new Tokens(access, policy.family() == Family.R0 ? "" : newRefreshToken(grant, 0));
    }

    private String newAccessToken(Grant grant, List<String> scopes, Policy policy) {
        var value = newToken("sat_");
        var token = new AccessToken(grant, scopes, clock.instant().plus(policy.lifetime()));
        accessTokens.put(value, token);
        grant.accessTokens.add(token);
        return value;
    }

    private String newRefreshToken(Grant grant, int parent) {
        var value = newToken("srt_");
        var generation = grant.generations.issue(parent, clock.instant());
        refreshTokens.put(value, new RefreshToken(grant, generation));
        grant.newestRefreshToken = value;
        return value;
    }

    private String newToken(String prefix) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
