package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.User;
import java.util.List;

/** Activates and deactivates a user, and notes whether two-factor authentication is set up. */
public final class LatchkeyUsersSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.users.set",
                    "Activates or deactivates a user, and notes whether two-factor authentication is set up.",
                    List.of(
                            ArgumentSpec.required(
                                    "user_id", ArgumentSpec.Type.TEXT, "U0123456789A", "The user."),
                            ArgumentSpec.optional(
                                            "status",
                                            ArgumentSpec.Type.TEXT,
                                            "deactivated",
                                            "active or deactivated.")
                                    .oneOf("active", "deactivated")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "has_2fa",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "true",
                                    "Whether the user has set up two-factor authentication.")),
                    List.of(SlackError.USER_NOT_FOUND),
"""
{"ok":true}
""");

    private final Teams teams;
    private final Activities activities;

    public LatchkeyUsersSet(Teams teams, Activities activities) {
        this.teams = teams;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var user = teams.findUser(arguments.text("user_id"));
        if (user == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var status = arguments.optionalText("status");
        var has = arguments.optionalFlag("has_2fa");
        if (status == null && has == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] say what to set: status or has_2fa");
        }
        if (status != null) {
            teams.setActive(user.id(), status.equals("active"));
            note(caller, user, "status=" + status);
        }
        if (has != null) {
            teams.setTwoFactor(user.id(), has);
            note(caller, user, "has_2fa=" + has);
        }
        return Answer.ok();
    }

    private void note(Caller caller, User user, String detail) {
        activities.add(
                Activity.of("user.set", "ok", caller.describe())
                        .about(user.teamId(), null)
                        .connection(user.id(), null, null)
                        .detail(detail));
    }
}
