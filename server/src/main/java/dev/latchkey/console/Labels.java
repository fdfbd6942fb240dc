package dev.latchkey.console;

import java.util.Map;

/** What arguments and their words are called on pages. */
final class Labels {
    private static final Map<String, String> ARGUMENTS =
            Map.ofEntries(
                    Map.entry("app_id", "App"),
                    Map.entry("team_id", "Team"),
                    Map.entry("enterprise_id", "Organization"),
                    Map.entry("user_id", "User"),
                    Map.entry("provider_key", "Provider"),
                    Map.entry("token_id", "Token"),
                    Map.entry("rule_id", "Rule"),
                    Map.entry("node_id", "Node"),
                    Map.entry("execution_id", "Workflow run"),
                    Map.entry("name", "Name"),
                    Map.entry("email", "Mail address"),
                    Map.entry("require_2fa", "Two-factor authentication for all users"),
                    Map.entry("has_2fa", "Two-factor authentication is set up"),
                    Map.entry("external_auth", "External authentication"),
                    Map.entry("allowed_ips", "Addresses it may call from"),
                    Map.entry("org_policy", "In teams of organizations"),
                    Map.entry("installed_by", "Installed by"),
                    Map.entry("per_minute", "Calls a minute"),
                    Map.entry("burst", "At once on top"),
                    Map.entry("expires_in", "Expires in seconds"),
                    Map.entry("retry_after", "Call again after seconds"),
                    Map.entry("allow", "Networks"),
                    Map.entry("see", "Where to read about it"),
                    Map.entry("revoked_token", "The token itself"),
                    Map.entry("client_secret", "Client secret"),
                    Map.entry("client_id", "Client id"),
                    Map.entry("bot_token", "Bot token"),
                    Map.entry("refresh_token", "Refresh token"),
                    Map.entry("authorization_url", "Connect link"),
                    Map.entry("action", "The team's key"));

    private static final Map<String, String> WORDS =
            Map.of(
                    "joining-org", "Joining an organization",
                    "moved-to-org", "Moved to an organization",
                    "suspend", "Suspended",
                    "resume", "In use");

    private Labels() {}

    /** What the argument is called. */
    static String of(String argument) {
        return ARGUMENTS.getOrDefault(argument, capital(argument.replace('_', ' ')));
    }

    /** What one of the words is called that an argument may be. */
    static String ofWord(String word) {
        return WORDS.getOrDefault(word, capital(word));
    }

    /** What stands already, as it is shown. */
    static String ofGiven(String value) {
        return switch (value) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> value;
        };
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
