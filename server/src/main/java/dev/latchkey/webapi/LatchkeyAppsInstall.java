package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.Teams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Installs an app in a further team, or in all teams of an organization, and issues its bot token.
 */
public final class LatchkeyAppsInstall implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.install",
                    "Installs an app in a further team, or in all teams of an organization.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                            "team_id",
                                            ArgumentSpec.Type.TEXT,
                                            "T0123456789A",
                                            "The team.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "enterprise_id",
                                    ArgumentSpec.Type.TEXT,
                                    "E0123456789A",
                                    "The organization, in the place of a team."),
                            ArgumentSpec.optional(
                                    "installed_by",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "The user who installs it.")),
                    List.of(
                            SlackError.APP_NOT_FOUND,
                            SlackError.TEAM_NOT_FOUND,
                            SlackError.NOT_FOUND,
                            SlackError.USER_NOT_FOUND),
"""
{"ok":true,"bot_token":"xoxb-lk…"}
""");

    private final Apps apps;
    private final Teams teams;
    private final Enterprises enterprises;
    private final CallerTokens tokens;
    private final Activities activities;

    public LatchkeyAppsInstall(
            Apps apps,
            Teams teams,
            Enterprises enterprises,
            CallerTokens tokens,
            Activities activities) {
        this.activities = activities;
        this.apps = apps;
        this.teams = teams;
        this.enterprises = enterprises;
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        var teamId = arguments.optionalText("team_id");
        var enterpriseId = arguments.optionalText("enterprise_id");
        var installer = arguments.optionalText("installed_by");
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        if ((teamId == null) == (enterpriseId == null)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say where: team_id, or enterprise_id for a whole organization");
        }
        if (installer != null && teams.findUser(installer) == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        if (enterpriseId != null) {
            return enterprises.find(enterpriseId) == null
                    ? Answer.failed(SlackError.NOT_FOUND, "[ERROR] no organization with this id")
                    : orgWide(caller, app.id(), enterpriseId, installer);
        }
        return teamId == null || teams.find(teamId) == null
                ? Answer.failed(SlackError.TEAM_NOT_FOUND)
                : inTeam(caller, app.id(), teamId, installer);
    }

    private Answer inTeam(Caller caller, String appId, String teamId, @Nullable String installer) {
        apps.installations().install(appId, teamId, installer);
        return token(
                caller,
                new CallerTokens.Order(TokenKind.BOT, appId, teamId, null, List.of(), null));
    }

    private Answer orgWide(
            Caller caller, String appId, String enterpriseId, @Nullable String installer) {
        apps.installations().installOrgWide(appId, enterpriseId, installer);
        return token(
                caller,
                new CallerTokens.Order(
                        TokenKind.ORG_BOT,
                        appId,
                        null,
                        enterpriseId,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null));
    }

    private Answer token(Caller caller, CallerTokens.Order order) {
        var token = tokens.issue(order);
        activities.add(
                Activity.of("app.installed", "ok", caller.describe())
                        .about(order.teamId(), order.appId())
                        .detail(
                                "%s %s %s"
                                        .formatted(
                                                order.kind().word(),
                                                token.stored().id(),
                                                order.enterpriseId() == null
                                                        ? ""
                                                        : order.enterpriseId())
                                        .strip()));
        return Answer.ok("bot_token", token.token().reveal());
    }
}
