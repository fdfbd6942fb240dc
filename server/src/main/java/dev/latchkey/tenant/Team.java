package dev.latchkey.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace, {@code T…}.
 *
 * @param enterpriseId the organization that it belongs to; null when it stands alone
 * @param requiresTwoFactor whether its users must have set up two-factor authentication
 */
public record Team(
        String id,
        String name,
        @Nullable String enterpriseId,
        TeamStatus status,
        boolean requiresTwoFactor,
        Instant createdAt) {}
