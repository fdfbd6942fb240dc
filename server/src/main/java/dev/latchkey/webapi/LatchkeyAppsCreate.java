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
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import java.util.List;

/** Makes an app from its manifest, installs it in its team, and issues its bot token. */
public final class LatchkeyAppsCreate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.create",
                    "Makes an app from its manifest.",
                    List.of(
                            ArgumentSpec.required(
                                    "team_id", ArgumentSpec.Type.TEXT, "T0123456789A", "The team."),
                            ArgumentSpec.required(
                                    "manifest",
                                    ArgumentSpec.Type.ANY,
                                    "{\"display_information\":{\"name\":\"Survey\"}}",
                                    "The app manifest: JSON, or its text."),
                            ArgumentSpec.optional(
                                    "installed_by",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "The user who installs it.")),
                    List.of(
                            SlackError.TEAM_NOT_FOUND,
                            SlackError.USER_NOT_FOUND,
                            SlackError.INVALID_MANIFEST),
"""
{"ok":true,"app_id":"A0123456789A","bot_token":"xoxb-lk…"}
""",
                    "The app is installed in the team, and `bot_token` is its first token; it is in this answer and nowhere else. The manifest's faults are told all at once, each with its place. Next store each provider's client secret by `apps.auth.external.clientSecret.add`, and make a link by `latchkey.connections.start`.");

    private final Teams teams;
    private final Apps apps;
    private final AppManifests manifests;
    private final CallerTokens tokens;
    private final Activities activities;

    LatchkeyAppsCreate(
            Teams teams,
            Apps apps,
            AppManifests manifests,
            CallerTokens tokens,
            Activities activities) {
        this.activities = activities;
        this.teams = teams;
        this.apps = apps;
        this.manifests = manifests;
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var manifest = manifests.read(arguments);
        var teamId = arguments.text("team_id");
        if (teams.find(teamId) == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        var installer = arguments.optionalText("installed_by");
        if (installer != null && teams.findUser(installer) == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var app = manifests.create(teamId, manifest);
        if (installer != null) {
            apps.installations().install(app.id(), teamId, installer);
        }
        var token =
                tokens.issue(
                        new CallerTokens.Order(
                                TokenKind.BOT,
                                app.id(),
                                teamId,
                                null,
                                manifest.manifest().botScopes(),
                                null));
        activities.add(
                Activity.of("app.created", "ok", caller.describe())
                        .about(teamId, app.id())
                        .detail("bot " + token.stored().id()));
        return Answer.ok("app_id", app.id(), "bot_token", token.token().reveal());
    }
}
