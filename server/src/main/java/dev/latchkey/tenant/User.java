package dev.latchkey.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of a team, {@code U…}.
 *
 * @param email null when not told
 */
public record User(
        String id, String teamId, String name, @Nullable String email, Instant createdAt) {}
