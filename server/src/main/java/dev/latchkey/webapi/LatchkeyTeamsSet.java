package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Team;
import dev.latchkey.tenant.TeamStatus;
import dev.latchkey.tenant.Teams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets what has become of a team, and what it asks of its users. */
public final class LatchkeyTeamsSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.teams.set",
                    "Sets what has become of a team, and what it asks of its users.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id", ArgumentSpec.Type.TEXT, "T0123456789A", "The team."),
                            ArgumentSpec.optional(
                                            "status",
                                            ArgumentSpec.Type.TEXT,
                                            "active",
                                            "active, deleted, joining-org or moved-to-org.")
                                    .oneOf(TeamStatus.words())
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "require_2fa",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "true",
                                    "Whether its users must have two-factor authentication.")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true}
""");

    private final Teams teams;
    private final Activities activities;

    public LatchkeyTeamsSet(Teams teams, Activities activities) {
        this.teams = teams;
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
        var status = status(team, arguments.optionalText("status"));
        var required = arguments.optionalFlag("require_2fa");
        if (status == null && required == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] say what to set: status or require_2fa");
        }
        if (status != null) {
            teams.set(team.id(), status);
            note(caller, team, "status=" + status.word());
        }
        if (required != null) {
            teams.requireTwoFactor(team.id(), required);
            note(caller, team, "require_2fa=" + required);
        }
        return Answer.ok();
    }

    private static @Nullable TeamStatus status(Team team, @Nullable String word) {
        if (word == null) {
            return null;
        }
        var status = TeamStatus.named(word);
        if (status == null) {
            throw new IllegalStateException(word + " is a status that nobody checked");
        }
        var towardsOrg = status == TeamStatus.JOINING_ORG || status == TeamStatus.MOVED_TO_ORG;
        if (towardsOrg && team.enterpriseId() == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] the team belongs to no organization: name it by latchkey.teams.org first [json-pointer:/status]");
        }
        return status;
    }

    private void note(Caller caller, Team team, String detail) {
        activities.add(
                Activity.of("team.set", "ok", caller.describe())
                        .about(team.id(), null)
                        .detail(detail));
    }
}
