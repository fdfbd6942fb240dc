package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Makes a team. */
public final class LatchkeyTeamsCreate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.teams.create",
                    "Makes a team.",
                    List.of(
                            ArgumentSpec.required(
                                    "name", ArgumentSpec.Type.TEXT, "acme", "The team's name.")),
                    List.of(),
"""
{"ok":true,"team_id":"T0123456789A"}
""");

    private final Teams teams;
    private final Activities activities;

    public LatchkeyTeamsCreate(Teams teams, Activities activities) {
        this.teams = teams;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var team = teams.add(arguments.text("name"));
        activities.add(Activity.of("team.created", "ok", caller.describe()).about(team.id(), null));
        return Answer.ok("team_id", team.id());
    }
}
