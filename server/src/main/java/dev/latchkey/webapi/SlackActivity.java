package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.slack.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our activities in Slack's words. What Slack has no word for keeps ours. */
final class SlackActivity {
    static final String COMPONENT = "app";
    static final String SOURCE = "slack";

    private static final Map<String, List<String>> KINDS =
            Map.of(
                    "external_auth_started", List.of("connection.started"),
                    "external_auth_result", List.of("connection.created", "connection.failed"),
                    "external_auth_token_fetch_result",
                            List.of("connection.refreshed", "connection.refresh_failed"));

    private SlackActivity() {}

    /** The kinds that an event type stands for. */
    static List<String> kinds(String eventType) {
        return KINDS.getOrDefault(eventType, List.of(eventType));
    }

    static Map<String, Object> of(Activities.Noted noted) {
        var activity = noted.activity();
        return Answer.members(
                "trace_id",
                noted.id(),
                "level",
                activity.outcome().equals("ok") ? "info" : "error",
                "event_type",
                eventType(activity.kind()),
                "source",
                SOURCE,
                "component_type",
                COMPONENT,
                "component_id",
                text(activity.appId()),
                "payload",
                payload(activity),
                // Slack counts microseconds.
                "created",
                noted.at().toEpochMilli() * 1_000);
    }

    // The Slack CLI takes each of these for a string and falls over anything else, absence
    // included.
    private static Map<String, Object> payload(Activity activity) {
        var failed = !activity.outcome().equals("ok");
        return Answer.members(
                "user_id", text(activity.userId()),
                "team_id", text(activity.teamId()),
                "app_id", text(activity.appId()),
                "provider_key", text(activity.providerKey()),
                "external_token_id", activity.externalTokenId(),
                "code", failed ? activity.outcome() : null,
                "extra_message", failed ? activity.detail() : null);
    }

    private static String eventType(String kind) {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(kind);
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }
}
