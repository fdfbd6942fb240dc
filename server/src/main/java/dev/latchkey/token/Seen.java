package dev.latchkey.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as whoever looks after it sees it: everything but its tokens.
 *
 * @param account the account's id at the provider; null when the provider cannot say, and while it
 *     is sealed
 * @param isSealed whether it cannot be opened: the team's key is suspended, or the row is damaged
 * @param reason why the last attempt failed, or why it is broken; null when all is well
 * @param failures attempts that failed since the last good one
 * @param nextTryAt no attempt starts before this; null when one may start at once
 * @param expiresAt when the access token ends; null when the provider did not say
 * @param renewedAt when the provider gave this generation
 * @param refreshEndsAt when the refresh token ends; null when the provider did not say
 */
public record Seen(
        String id,
        String teamId,
        String appId,
        String userId,
        String providerId,
        @Nullable String account,
        List<String> scopes,
        boolean isSealed,
        Phase phase,
        State state,
        @Nullable String reason,
        int failures,
        @Nullable Instant nextTryAt,
        long generation,
        boolean hasRefreshToken,
        @Nullable Instant expiresAt,
        Instant renewedAt,
        @Nullable Instant refreshEndsAt,
        Instant createdAt,
        Instant updatedAt) {}
