package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Team;
import dev.latchkey.tenant.Teams;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says in which team the caller is. */
public final class TeamInfo implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "team.info",
                    "Says in which team the caller is.",
                    Set.of(CallerKind.BOT, CallerKind.USER, CallerKind.WORKFLOW),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.optional(
                                    "team",
                                    ArgumentSpec.Type.TEXT,
                                    "T12345",
                                    "The caller's own team, which nothing means too.")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"team":{"id":"T0123456789A","name":"acme","domain":"acme"}}
""");

    private final Teams teams;

    public TeamInfo(Teams teams) {
        this.teams = teams;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var own = Scope.app(caller).teamId();
        var asked = arguments.optionalText("team");
        var team = asked == null || asked.equals(own) ? teams.find(own) : null;
        return team == null
                ? Answer.failed(SlackError.TEAM_NOT_FOUND)
                : Answer.ok(
                        "team",
                        Answer.members(
                                "id", team.id(), "name", team.name(), "domain", domain(team)));
    }

    /** What Slack would have in the team's address: a name has no better one here. */
    static String domain(Team team) {
        var domain = team.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return domain.replaceAll("^-|-$", "");
    }
}
