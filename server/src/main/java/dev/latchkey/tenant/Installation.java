package dev.latchkey.tenant;

/**
 * An app in a team, with the bot that it has there.
 *
 * @param botId {@code B…}
 * @param botUserId {@code U…}
 */
public record Installation(String appId, String teamId, String botId, String botUserId) {}
