package dev.latchkey.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of a team, {@code U…}.
 *
 * @param email null when not told
 * @param active false once deactivated
 * @param hasTwoFactor whether two-factor authentication is set up
 */
public record User(
        String id,
        String teamId,
        String name,
        @Nullable String email,
        boolean active,
        boolean hasTwoFactor,
        Instant createdAt) {}
