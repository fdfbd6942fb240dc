package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Lists the users of a team. */
public final class LatchkeyUsersList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.users.list",
                    "Lists the users of a team.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "The team.")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"users":[{"user_id":"U0123456789A","name":"grace","email":"grace@example.com","status":"active","has_2fa":true,"created":1763942400},{"user_id":"U0123456789B","name":"ada","status":"deactivated","has_2fa":false,"created":1763942400}]}
""");

    private final Teams teams;

    public LatchkeyUsersList(Teams teams) {
        this.teams = teams;
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
        return Answer.ok(
                "users",
                teams.users(teamId).stream()
                        .map(user ->
                                Answer.members(
                                        "user_id", user.id(),
                                        "name", user.name(),
                                        "email", user.email(),
                                        "status", user.active() ? "active" : "deactivated",
                                        "has_2fa", user.hasTwoFactor(),
                                        "created", user.createdAt().getEpochSecond()))
                        .toList());
    }
}
