package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;
import java.util.Map;

/** Lists what happened, newest first. */
public final class LatchkeyActivitiesList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.activities.list",
                    "Lists what happened, newest first.",
                    List.of(
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A0123456789A",
                                    "Only about this app."),
                            ArgumentSpec.optional(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et0123456789A",
                                    "Only about this connection."),
                            ArgumentSpec.optional(
                                            "limit",
                                            ArgumentSpec.Type.INTEGER,
                                            "100",
                                            "How many, at most 1000.")
                                    .otherwise("100")),
                    List.of(),
"""
{"ok":true,"activities":[{"at":1763942400,"kind":"connection.refreshed","outcome":"ok","actor":"vault","team_id":"T0123456789A","app_id":"A0123456789A","user_id":"U0123456789A","provider_key":"google","external_token_id":"Et0123456789A","detail":"generation 3"},{"at":1763942400,"kind":"drain","outcome":"ok","actor":"admin"}]}
""");

    private final Activities activities;

    public LatchkeyActivitiesList(Activities activities) {
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var limit = arguments.optionalNumber("limit");
        if (limit != null && limit < 1) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be at least 1 [json-pointer:/limit]");
        }
        return Answer.ok(
                "activities",
                activities
                        .list(
                                arguments.optionalText("app_id"),
                                arguments.optionalText("external_token_id"),
                                limit == null ? 100 : Math.min(limit, 1_000))
                        .stream()
                        .map(LatchkeyActivitiesList::shown)
                        .toList());
    }

    private static Map<String, Object> shown(Activities.Noted noted) {
        var activity = noted.activity();
        return Answer.members(
                "at", noted.at().getEpochSecond(),
                "kind", activity.kind(),
                "outcome", activity.outcome(),
                "actor", activity.actor(),
                "team_id", activity.teamId(),
                "app_id", activity.appId(),
                "user_id", activity.userId(),
                "provider_key", activity.providerKey(),
                "external_token_id", activity.externalTokenId(),
                "detail", activity.detail().isEmpty() ? null : activity.detail());
    }
}
