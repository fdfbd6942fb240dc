package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.ActivityFilter;
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
                                    "kind",
                                    ArgumentSpec.Type.TEXT,
                                    "connection.refresh_failed",
                                    "Only of this kind."),
                            ArgumentSpec.optional(
                                            "failures",
                                            ArgumentSpec.Type.BOOLEAN,
                                            "true",
                                            "Only what did not end well.")
                                    .otherwise("false"),
                            ArgumentSpec.optional(
                                    "cursor",
                                    ArgumentSpec.Type.TEXT,
                                    "1763942400000.Ac0123456789A",
                                    "Goes on behind what was listed last."),
                            ArgumentSpec.optional(
                                            "limit",
                                            ArgumentSpec.Type.INTEGER,
                                            "100",
                                            "How many, at most 1000.")
                                    .otherwise("100")),
                    List.of(),
"""
{"ok":true,"activities":[{"at":1763942400,"kind":"connection.refreshed","outcome":"ok","actor":"vault","team_id":"T0123456789A","app_id":"A0123456789A","user_id":"U0123456789A","provider_key":"google","external_token_id":"Et0123456789A","detail":"generation 3"},{"at":1763942400,"kind":"drain","outcome":"ok","actor":"admin"}],"response_metadata":{"next_cursor":"1763942400000.Ac0123456789A"}}
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
        var most = limit == null ? 100 : Math.min(limit, 1_000);
        var found = activities.list(filter(arguments), most);
        return Answer.ok(
                "activities",
                found.stream().map(LatchkeyActivitiesList::shown).toList(),
                "response_metadata",
                Map.of("next_cursor", found.size() < most ? "" : cursor(found.getLast())));
    }

    private static ActivityFilter filter(Arguments arguments) {
        var cursor = arguments.optionalText("cursor");
        var before = cursor == null ? null : ActivityFilter.Cursor.read(cursor);
        if (cursor != null && before == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be the next_cursor of an answer [json-pointer:/cursor]");
        }
        return new ActivityFilter(
                arguments.optionalText("app_id"),
                arguments.optionalText("external_token_id"),
                arguments.optionalText("kind"),
                arguments.flag("failures"),
                before);
    }

    private static String cursor(Activities.Noted noted) {
        return new ActivityFilter.Cursor(noted.at().toEpochMilli(), noted.id()).text();
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
