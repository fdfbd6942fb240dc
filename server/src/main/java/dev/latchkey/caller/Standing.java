package dev.latchkey.caller;

import dev.latchkey.tenant.OrgPolicy;
import dev.latchkey.tenant.TeamStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was true of those behind a token when it was read: its team, its user, its installation.
 *
 * @param teamId the team that it calls for; null when an org-wide token named none of its
 *     organization's
 * @param enterpriseId the organization behind it; null when there is none
 * @param movedAt when the team was cut over into its organization; null when it never was
 * @param requiresTwoFactor whether the team asks for two-factor authentication
 * @param isActive false when it acts for a user who was deactivated
 * @param hasTwoFactor whether its user, or for a bot who installed it, has that; true when nobody
 *     is known
 * @param isInstalled whether the app is still installed where the token belongs
 */
record Standing(
        @Nullable String teamId,
        @Nullable String enterpriseId,
        TeamStatus status,
        @Nullable Instant movedAt,
        boolean requiresTwoFactor,
        boolean isActive,
        boolean hasTwoFactor,
        boolean isInstalled,
        OrgPolicy orgPolicy) {}
