package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Installs an app in a further team and issues its bot token there. */
public final class LatchkeyAppsInstall implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.install",
                    "Installs an app in a further team.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.required(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "The team.")),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"bot_token":"xoxb-lk…"}
""");

    private final Apps apps;
    private final Teams teams;
    private final CallerTokens tokens;

    public LatchkeyAppsInstall(Apps apps, Teams teams, CallerTokens tokens) {
        this.apps = apps;
        this.teams = teams;
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        var teamId = arguments.text("team_id");
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        if (teams.find(teamId) == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        apps.install(app.id(), teamId);
        var token =
                tokens.issue(
                        new CallerTokens.Order(
                                CallerKind.BOT, app.id(), teamId, null, List.of(), null));
        return Answer.ok("bot_token", token.token().reveal());
    }
}
