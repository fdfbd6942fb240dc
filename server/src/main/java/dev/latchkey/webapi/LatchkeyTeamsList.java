package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Lists the teams. */
public final class LatchkeyTeamsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.teams.list",
                    "Lists the teams.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"teams":[{"team_id":"T0123456789A","name":"acme","status":"active","require_2fa":false,"key_suspended":false,"created":1763942400},{"team_id":"T0123456789B","name":"acme labs","status":"active","enterprise_id":"E0123456789A","require_2fa":true,"key_suspended":true,"created":1763942400}]}
""");

    private final Teams teams;
    private final KeyRing keys;

    public LatchkeyTeamsList(Teams teams, KeyRing keys) {
        this.teams = teams;
        this.keys = keys;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var suspended = keys.suspended();
        return Answer.ok(
                "teams",
                teams.all().stream()
                        .map(team ->
                                Answer.members(
                                        "team_id", team.id(),
                                        "name", team.name(),
                                        "status", team.status().word(),
                                        "enterprise_id", team.enterpriseId(),
                                        "require_2fa", team.requiresTwoFactor(),
                                        "key_suspended", suspended.contains(team.id()),
                                        "created", team.createdAt().getEpochSecond()))
                        .toList());
    }
}
