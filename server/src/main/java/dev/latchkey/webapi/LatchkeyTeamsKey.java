package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Suspends a team's data key, without which nothing of the team can be opened, or resumes it. */
public final class LatchkeyTeamsKey implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.teams.key",
                    "Suspends a team's data key, without which nothing of the team can be opened, or resumes it.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id", ArgumentSpec.Type.TEXT, "T0123456789A", "The team."),
                            ArgumentSpec.required(
                                            "action",
                                            ArgumentSpec.Type.TEXT,
                                            "suspend",
                                            "suspend or resume.")
                                    .oneOf("suspend", "resume")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"suspended":true}
""",
                    "While it is suspended, whatever needs the key ends with `ekm_access_denied`. Other nodes notice within five seconds.");

    private final Teams teams;
    private final KeyRing keys;
    private final Activities activities;

    public LatchkeyTeamsKey(Teams teams, KeyRing keys, Activities activities) {
        this.teams = teams;
        this.keys = keys;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var team = teams.find(arguments.text("team_id"));
        if (team == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        var suspended = arguments.text("action").equals("suspend");
        if (keys.suspend(team.id(), suspended)) {
            activities.add(
                    Activity.of(
                                    suspended ? "team.key_suspended" : "team.key_resumed",
                                    "ok",
                                    caller.describe())
                            .about(team.id(), null));
        }
        return Answer.ok("suspended", suspended);
    }
}
