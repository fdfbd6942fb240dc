package dev.latchkey.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An external token as it is stored.
 *
 * @param id {@code Et…}
 * @param userId whose account it opens
 * @param account the account's id at the provider; null when the provider cannot say
 * @param generation our counter of grants, from 1; never decreases
 * @param attempt our counter of leases; fences the late words of a lost one
 * @param reason why the last attempt failed, or why the phase is Broken; null when all is well
 * @param resent how often this generation's refresh token was sent again while its fate was unknown
 * @param failures attempts that failed since the last good one
 * @param nextTryAt no attempt starts before this
 * @param refusedAt when the provider first refused this generation; null when it did not
 * @param readAt when somebody last asked for it, to the hour; null when nobody did
 */
public record StoredToken(
        String id,
        String teamId,
        String appId,
        String userId,
        String providerId,
        @Nullable String account,
        long generation,
        Grant grant,
        Phase phase,
        long attempt,
        @Nullable String reason,
        int resent,
        int failures,
        Instant nextTryAt,
        @Nullable Instant refusedAt,
        @Nullable Instant readAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether the access token can still be used at this moment, as far as anybody said. */
    public boolean validAt(Instant now) {
        var expiresAt = grant.expiresAt();
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** The same connection with a later grant, settled: as it will be read once that is stored. */
    public StoredToken with(Grant later, long itsGeneration) {
        return new StoredToken(
                id,
                teamId,
                appId,
                userId,
                providerId,
                account,
                itsGeneration,
                later,
                new Phase.Settled(),
                attempt,
                null,
                0,
                0,
                Instant.EPOCH,
                null,
                readAt,
                createdAt,
                updatedAt);
    }
}
