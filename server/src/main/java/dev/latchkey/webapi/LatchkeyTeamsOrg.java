package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.TeamStatus;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Puts a team into an organization, or takes it out. */
public final class LatchkeyTeamsOrg implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.teams.org",
                    "Puts a team into an organization, or takes it out.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id", ArgumentSpec.Type.TEXT, "T0123456789A", "The team."),
                            ArgumentSpec.required(
                                    "enterprise_id",
                                    ArgumentSpec.Type.TEXT,
                                    "E0123456789A",
                                    "The organization, or none.")),
                    List.of(SlackError.TEAM_NOT_FOUND, SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Teams teams;
    private final Enterprises enterprises;
    private final Activities activities;

    public LatchkeyTeamsOrg(Teams teams, Enterprises enterprises, Activities activities) {
        this.teams = teams;
        this.enterprises = enterprises;
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
        var said = arguments.text("enterprise_id");
        var enterpriseId = said.equals("none") ? null : said;
        if (enterpriseId != null && enterprises.find(enterpriseId) == null) {
            return Answer.failed(SlackError.NOT_FOUND, "[ERROR] no organization with this id");
        }
        if (enterpriseId == null
                && (team.status() == TeamStatus.JOINING_ORG
                        || team.status() == TeamStatus.MOVED_TO_ORG)) {
            return Answer.failed(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] the team is %s: set its status to active first [json-pointer:/enterprise_id]"
                            .formatted(team.status().word()));
        }
        teams.join(team.id(), enterpriseId);
        activities.add(
                Activity.of("team.org", "ok", caller.describe())
                        .about(team.id(), null)
                        .detail(enterpriseId == null ? "none" : enterpriseId));
        return Answer.ok();
    }
}
