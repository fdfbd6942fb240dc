package dev.latchkey.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param kind what was done, such as {@code connection.refreshed}
 * @param outcome {@code ok}, or an error code
 * @param actor who did it: a kind of caller and an id, or {@code vault}
 * @param detail words for an operator, never a secret; empty when the rest says it all
 */
public record Activity(
        String kind,
        String outcome,
        String actor,
        @Nullable String teamId,
        @Nullable String appId,
        @Nullable String userId,
        @Nullable String providerKey,
        @Nullable String externalTokenId,
        String detail) {

    /** Something that was done to the vault itself. */
    public static Activity of(String kind, String outcome, String actor) {
        return new Activity(kind, outcome, actor, null, null, null, null, null, "");
    }

    /** The same, with the team and the app that it was about. */
    public Activity about(@Nullable String team, @Nullable String app) {
        return new Activity(
                kind, outcome, actor, team, app, userId, providerKey, externalTokenId, detail);
    }

    /** The same, with the connection that it was about. */
    public Activity connection(
            @Nullable String user, @Nullable String provider, @Nullable String externalToken) {
        return new Activity(
                kind, outcome, actor, teamId, appId, user, provider, externalToken, detail);
    }

    /** The same, with words for an operator. */
    public Activity detail(String words) {
        return new Activity(
                kind, outcome, actor, teamId, appId, userId, providerKey, externalTokenId, words);
    }
}
