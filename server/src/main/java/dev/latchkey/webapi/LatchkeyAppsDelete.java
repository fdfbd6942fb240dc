package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.TokenStore;
import java.util.List;

/** Deletes an app that has no connections any more. */
public final class LatchkeyAppsDelete implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.delete",
                    "Deletes an app that has no connections any more.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true}
""",
                    "Its tokens, its providers and their client secrets go with it; its activity stays. While it has connections it stays: delete them first by `apps.auth.external.delete`.");

    private final Database database;
    private final Apps apps;
    private final CallerTokens callerTokens;
    private final AppClients clients;
    private final Providers providers;
    private final Workflows workflows;
    private final TokenStore tokens;
    private final Logos logos;
    private final Activities activities;

    LatchkeyAppsDelete(
            Database database,
            Apps apps,
            CallerTokens callerTokens,
            AppClients clients,
            Providers providers,
            Workflows workflows,
            TokenStore tokens,
            Logos logos,
            Activities activities) {
        this.database = database;
        this.apps = apps;
        this.callerTokens = callerTokens;
        this.clients = clients;
        this.providers = providers;
        this.workflows = workflows;
        this.tokens = tokens;
        this.logos = logos;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        if (!tokens.list(app.id(), null, null, null, 1).isEmpty()) {
            return Answer.failed(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] the app still has connections: delete them first [json-pointer:/app_id]");
        }
        delete(app);
        activities.add(
                Activity.of("app.deleted", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .detail(app.name()));
        return Answer.ok();
    }

    // A connection that comes about in this moment keeps its provider, and with it the app: the
    // database refuses the rest.
    private void delete(App app) {
        database.write(handle -> {
            callerTokens.deleteAll(handle, app.id());
            clients.delete(handle, app.id());
            workflows.deleteAll(handle, app.id());
            providers.deleteAll(handle, app.id());
            logos.remove(handle, app.id());
            return apps.delete(handle, app.id());
        });
    }
}
