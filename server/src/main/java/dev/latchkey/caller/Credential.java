package dev.latchkey.caller;

import dev.latchkey.tenant.TeamStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token with what stands behind it. Each question is one that can end a call. */
public record Credential(CallerToken token, Standing standing) {

    /** Whether it was taken back, or went with its person, its app or its step. */
    public boolean isRevoked() {
        return token.revokedAt() != null
                || token.spentAt() != null
                || !standing.isInstalled()
                || (token.kind().isPersonal() && isOfTheGone());
    }

    /** Whether it stands for nobody who is still there. */
    public boolean isInactive() {
        return !token.kind().isPersonal() && isOfTheGone();
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        var end = token.expiresAt();
        return end != null && !now.isBefore(end);
    }

    /** Whether its team is being moved into an organization. */
    public boolean isBeingMoved() {
        return standing.status() == TeamStatus.JOINING_ORG;
    }

    /** Whether it is a team's own and from before the team was moved into its organization. */
    public boolean isFromBeforeTheMove() {
        var movedAt = standing.movedAt();
        return standing.status() == TeamStatus.MOVED_TO_ORG
                && token.teamId() != null
                && movedAt != null
                && !token.createdAt().isAfter(movedAt);
    }

    /** Whether its team asks for two-factor authentication and its person has none. */
    public boolean lacksTwoFactor() {
        return standing.requiresTwoFactor() && !standing.hasTwoFactor();
    }

    /** Whether it is for a whole organization and the call names none of its teams. */
    public boolean lacksTeam() {
        return token.enterpriseId() != null && standing.teamId() == null;
    }

    /** Whether an organization is behind it that does not let the app call this method. */
    public boolean isKeptFrom(String method) {
        return standing.enterpriseId() != null && standing.orgPolicy().denies(method);
    }

    /** The team that it calls for; null for an admin, and when an org-wide token named none. */
    public @Nullable String teamId() {
        return standing.teamId();
    }

    /** The organization behind it; null when there is none. */
    public @Nullable String enterpriseId() {
        return standing.enterpriseId();
    }

    private boolean isOfTheGone() {
        return standing.status() == TeamStatus.DELETED || !standing.isActive();
    }
}
