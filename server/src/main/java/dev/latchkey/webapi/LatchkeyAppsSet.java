package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.OrgPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets where an app is installed, what it may do, and from where. */
public final class LatchkeyAppsSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.set",
                    "Sets where an app is installed, what it may do, and from where.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                    "external_auth",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "true",
                                    "Whether it may use external authentication."),
                            ArgumentSpec.optional(
                                            "allowed_ips",
                                            ArgumentSpec.Type.TEXT,
                                            "198.51.100.0/24",
                                            "Blocks of addresses from which it may call, in place of its manifest's; none goes back to those.")
                                    .upTo(4096),
                            ArgumentSpec.optional(
                                    "installed",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "false",
                                    "No takes it out and revokes its tokens; yes puts it back, where new tokens are needed."),
                            ArgumentSpec.optional(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "The team that installed is about; nothing means the app's own for yes, and everywhere for no."),
                            ArgumentSpec.optional(
                                    "enterprise_id",
                                    ArgumentSpec.Type.TEXT,
                                    "E0123456789A",
                                    "The organization that installed is about, in the place of a team."),
                            ArgumentSpec.optional(
                                            "org_policy",
                                            ArgumentSpec.Type.TEXT,
                                            "deny",
                                            "What the app may call in teams of organizations: allow, deny, or the methods to deny with commas between them.")
                                    .upTo(4_096)),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true}
""");

    private final Database database;
    private final Apps apps;
    private final CallerTokens tokens;
    private final Activities activities;

    public LatchkeyAppsSet(
            Database database, Apps apps, CallerTokens tokens, Activities activities) {
        this.database = database;
        this.apps = apps;
        this.tokens = tokens;
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
        var networks = Worded.networks(arguments, "allowed_ips");
        var externalAuth = arguments.optionalFlag("external_auth");
        var installed = arguments.optionalFlag("installed");
        var policy = policy(arguments.optionalText("org_policy"));
        if (networks == null && externalAuth == null && installed == null && policy == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say what to set: external_auth, allowed_ips, installed or org_policy");
        }
        if (networks != null) {
            apps.keepTo(app.id(), networks.isEmpty() ? null : networks);
            note(caller, app, "allowed_ips=" + networks);
        }
        if (externalAuth != null) {
            apps.allowExternalAuth(app.id(), externalAuth);
            note(caller, app, "external_auth=" + externalAuth);
        }
        if (installed != null) {
            install(caller, app, installed, home(arguments));
        }
        if (policy != null) {
            apps.set(app.id(), policy);
            note(caller, app, "org_policy=" + policy.word());
        }
        return Answer.ok();
    }

    private void install(Caller caller, App app, boolean installed, @Nullable String home) {
        if (!installed) {
            database.write(handle -> {
                apps.installations().remove(handle, app.id(), home);
                tokens.revokeAll(handle, app.id(), home);
                return null;
            });
        } else if (!apps.installations().putBack(app.id(), home == null ? app.teamId() : home)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] the app was never installed there: app install does that [json-pointer:/installed]");
        }
        note(caller, app, "installed=%s %s".formatted(installed, home == null ? "" : home).strip());
    }

    private static @Nullable String home(Arguments arguments) {
        var teamId = arguments.optionalText("team_id");
        return teamId == null ? arguments.optionalText("enterprise_id") : teamId;
    }

    private static @Nullable OrgPolicy policy(@Nullable String word) {
        try {
            return word == null ? null : OrgPolicy.read(word);
        } catch (IllegalArgumentException e) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] %s [json-pointer:/org_policy]".formatted(e.getMessage()));
        }
    }

    private void note(Caller caller, App app, String detail) {
        activities.add(
                Activity.of("app.set", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .detail(detail));
    }
}
