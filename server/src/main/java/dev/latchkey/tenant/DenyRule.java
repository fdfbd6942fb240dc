package dev.latchkey.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which the operator denies external tokens to callers. It hits where all that it names
 * is so; what is null it does not ask about.
 *
 * @param id {@code Dr…}
 * @param userId whose account the external token opens
 * @param tokenKind the kind of the caller's token
 * @param reason words for whoever is denied; empty when none were given
 */
public record DenyRule(
        String id,
        @Nullable String appId,
        @Nullable String teamId,
        @Nullable String userId,
        @Nullable String providerKey,
        @Nullable String tokenKind,
        String reason,
        Instant createdAt) {

    /** Whether the rule denies this caller's kind of token this connection. */
    public boolean hits(
            String app, String team, String user, @Nullable String provider, String kind) {
        return fits(appId, app)
                && fits(teamId, team)
                && fits(userId, user)
                && fits(providerKey, provider)
                && fits(tokenKind, kind);
    }

    private static boolean fits(@Nullable String named, @Nullable String is) {
        return named == null || named.equals(is);
    }
}
