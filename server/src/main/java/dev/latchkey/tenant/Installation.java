package dev.latchkey.tenant;

import org.jspecify.annotations.Nullable;

/**
 * An app in a team, or in all teams of an organization, with the bot that it has there.
 *
 * @param home the team, {@code T…}, or the organization, {@code E…}
 * @param botId {@code B…}
 * @param botUserId {@code U…}
 * @param installedBy who installed it; null when nobody said
 */
public record Installation(
        String appId, String home, String botId, String botUserId, @Nullable String installedBy) {
    /** Whether it serves a whole organization. */
    public boolean isOrgWide() {
        return home.startsWith("E");
    }
}
