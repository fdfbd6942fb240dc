package dev.latchkey.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One account's consent to one client, and all that came of it. Guarded by {@link Grants}. */
final class Grant {
    final int number;
    final String client;
    final String account;
    final List<String> scopes;
    final Generations generations = new Generations();
    final List<AccessToken> accessTokens = new ArrayList<>();
    String newestRefreshToken = "";
    boolean revoked;

    Grant(int number, String client, String account, List<String> scopes) {
        this.number = number;
        this.client = client;
        this.account = account;
        this.scopes = List.copyOf(scopes);
    }

    void endAccessTokens() {
        accessTokens.forEach(token -> token.ended = true);
        accessTokens.clear();
    }

    /** An access token; it also dies with its grant. */
    static final class AccessToken {
        final Grant grant;
        final List<String> scopes;
        final Instant expiresAt;
        boolean ended;

        AccessToken(Grant grant, List<String> scopes, Instant expiresAt) {
            this.grant = grant;
            this.scopes = List.copyOf(scopes);
            this.expiresAt = expiresAt;
        }

        boolean liveAt(Instant now) {
            return !ended && !grant.revoked && now.isBefore(expiresAt);
        }
    }

    /**
     * A refresh token.
     *
     * @param generation which one of its grant it is
     */
    record RefreshToken(Grant grant, int generation) {}
}
