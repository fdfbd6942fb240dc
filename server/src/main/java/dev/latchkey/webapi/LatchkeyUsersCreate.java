package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Makes a user of a team. */
public final class LatchkeyUsersCreate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.users.create",
                    "Makes a user of a team.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id", ArgumentSpec.Type.TEXT, "T0123456789A", "The team."),
                            ArgumentSpec.required(
                                    "name", ArgumentSpec.Type.TEXT, "grace", "The user's name."),
                            ArgumentSpec.optional(
                                    "email",
                                    ArgumentSpec.Type.TEXT,
                                    "grace@example.com",
                                    "The user's address.")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"user_id":"U0123456789A"}
""");

    private final Teams teams;
    private final Activities activities;

    public LatchkeyUsersCreate(Teams teams, Activities activities) {
        this.teams = teams;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var teamId = arguments.text("team_id");
        if (teams.find(teamId) == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        var user = teams.addUser(teamId, arguments.text("name"), arguments.optionalText("email"));
        activities.add(
                Activity.of("user.created", "ok", caller.describe())
                        .about(teamId, null)
                        .connection(user.id(), null, null));
        return Answer.ok("user_id", user.id());
    }
}
