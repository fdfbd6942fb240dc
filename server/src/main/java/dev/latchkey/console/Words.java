package dev.latchkey.console;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A state in words.
 *
 * @param label in a word or two
 * @param kind of badge: good, busy, warn, bad or quiet
 * @param sentence what it means and what to do
 */
public record Words(String label, String kind, String sentence) {
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("connection.refreshed", "Refreshed"),
                    Map.entry("connection.refresh_failed", "Refresh failed"),
                    Map.entry("connection.refresh_asked", "Refresh asked for"),
                    Map.entry("connection.started", "Connect link made"),
                    Map.entry("connection.created", "Connected"),
                    Map.entry("connection.failed", "Connecting failed"),
                    Map.entry("connection.deleted", "Deleted"),
                    Map.entry("client_secret.stored", "Client secret stored"),
                    Map.entry("caller_token.issued", "Caller token issued"),
                    Map.entry("token.revoked", "Caller token revoked"),
                    Map.entry("session.begun", "Signed in to the console"),
                    Map.entry("session.ended", "Signed out of the console"));

    /** How this connection is. */
    public static Words ofConnection(JsonNode connection, Moments moments) {
        var expires = connection.path("expires_at");
        var hasEnded =
                expires.isNumber()
                        && moments.isPast(expires)
                        && !connection.path("refreshable").asBoolean(false);
        if (connection.path("phase").asString("").equals("in_flight")) {
            return new Words("Being refreshed", "busy", "The provider is being asked right now.");
        }
        return switch (connection.path("state").asString("")) {
            case "failing" ->
                    new Words(
                            "Failing",
                            "warn",
                            "The last refresh failed. It is tried again by itself; nobody has to reconnect.");
            case "unsure" ->
                    new Words(
                            "Unsure",
                            "warn",
                            "A refresh left and no answer came back. The vault finds out by itself, as soon as that can lose nothing.");
            case "broken" ->
                    new Words(
                            "Broken",
                            "bad",
                            "The provider takes this grant no more. Only the user can help, by connecting again: send the reconnect link.");
            default ->
                    hasEnded
                            ? new Words(
                                    "Ended",
                                    "warn",
                                    "The access token has expired and the provider gave nothing to renew it with. The user has to connect again.")
                            : new Words("Works", "good", "All is well; it is renewed by itself.");
        };
    }

    /** What happened, in a word or two. */
    public static String ofKind(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    /** The badge of what happened. */
    public static String badgeOf(JsonNode activity) {
        if (!activity.path("outcome").asString("").equals("ok")) {
            return "bad";
        }
        return switch (activity.path("kind").asString("")) {
            case "connection.refreshed", "connection.created" -> "good";
            case "connection.deleted", "token.revoked" -> "warn";
            default -> "quiet";
        };
    }
}
