package dev.latchkey.caller;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller token as it is stored: everything but the token.
 *
 * @param id {@code Ct…}, to name it by without showing it
 * @param appId null for an admin token
 * @param teamId null for an admin token
 * @param userId whom it acts for; null when it acts for nobody in particular
 * @param last4 its last four characters
 * @param expiresAt null when it does not expire
 * @param revokedAt null while it holds
 */
public record CallerToken(
        String id,
        CallerKind kind,
        @Nullable String appId,
        @Nullable String teamId,
        @Nullable String userId,
        String last4,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
