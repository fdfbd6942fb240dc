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
import dev.latchkey.tenant.Logo;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.OrgPolicy;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets where an app is installed, what it may do, and from where. */
public final class LatchkeyAppsSet implements Method {
    private static final int MOST_LOGO_CHARACTERS = 400_000;
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
                                            "Whether it may use external authentication.")
                                    .shownInExamples(),
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
                                    .upTo(4_096),
                            ArgumentSpec.optional(
                                            "logo",
                                            ArgumentSpec.Type.TEXT,
                                            "iVBORw0KGgo…",
                                            "The app's logo for the pages: a PNG, JPEG or WebP image of at most 256 KB in base64; none takes it away.")
                                    .upTo(MOST_LOGO_CHARACTERS)),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true}
""");

    private final Database database;
    private final Apps apps;
    private final CallerTokens tokens;
    private final Logos logos;
    private final Activities activities;
    private final Supplier<Methods> methods;

    /**
     * @param methods all of them, when they have been built
     */
    public LatchkeyAppsSet(
            Database database,
            Apps apps,
            CallerTokens tokens,
            Logos logos,
            Activities activities,
            Supplier<Methods> methods) {
        this.methods = methods;
        this.database = database;
        this.apps = apps;
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
        var networks = Worded.networks(arguments, "allowed_ips");
        var externalAuth = arguments.optionalFlag("external_auth");
        var installed = arguments.optionalFlag("installed");
        var policy = policy(arguments.optionalText("org_policy"));
        var image = Worded.unlessNone(arguments, "logo");
        var logo = image == null || image.isEmpty() ? null : logo(image);
        if (networks == null
                && externalAuth == null
                && installed == null
                && policy == null
                && image == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say what to set: external_auth, allowed_ips, installed, org_policy or logo");
        }
        var home = home(arguments, installed != null);
        if (networks != null) {
            apps.keepTo(app.id(), networks.isEmpty() ? null : networks);
            note(caller, app, "allowed_ips=" + networks);
        }
        if (externalAuth != null) {
            apps.allowExternalAuth(app.id(), externalAuth);
            note(caller, app, "external_auth=" + externalAuth);
        }
        if (installed != null) {
            install(caller, app, installed, home);
        }
        if (policy != null) {
            apps.set(app.id(), policy);
            note(caller, app, "org_policy=" + policy.word());
        }
        if (logo != null) {
            logos.set(app.id(), logo);
            note(caller, app, "logo=" + logo.type().mediaType());
        } else if (image != null) {
            logos.remove(app.id());
            note(caller, app, "logo=none");
        }
        return Answer.ok();
    }

    private void install(Caller caller, App app, boolean installed, @Nullable String home) {
        if (!(installed ? putBack(app, home) : takeOut(app, home))) {
            throw fault("the app was never installed there: app install does that", "installed");
        }
        note(caller, app, "installed=%s %s".formatted(installed, home == null ? "" : home).strip());
    }

    private boolean putBack(App app, @Nullable String home) {
        return apps.installations().putBack(app.id(), home == null ? app.teamId() : home);
    }

    private boolean takeOut(App app, @Nullable String home) {
        return database.write(handle -> {
            tokens.revokeAll(handle, app.id(), home);
            return apps.installations().remove(handle, app.id(), home);
        });
    }

    private static @Nullable String home(Arguments arguments, boolean hasInstalled) {
        var teamId = arguments.optionalText("team_id");
        var enterpriseId = arguments.optionalText("enterprise_id");
        if (teamId != null && enterpriseId != null) {
            throw fault("name a team or an organization and not both", "enterprise_id");
        }
        var home = teamId == null ? enterpriseId : teamId;
        if (home != null && !hasInstalled) {
            throw fault(
                    "says where, and installed has to say what",
                    teamId == null ? "enterprise_id" : "team_id");
        }
        return home;
    }

    private @Nullable OrgPolicy policy(@Nullable String word) {
        if (word == null) {
            return null;
        }
        OrgPolicy policy;
        try {
            policy = OrgPolicy.read(word);
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()), "org_policy");
        }
        for (var name : policy.denied()) {
            if (methods.get().all().stream().noneMatch(each -> each.spec().name().equals(name))) {
                throw fault("there is no method %s: see method list".formatted(name), "org_policy");
            }
        }
        return policy;
    }

    private static Logo logo(String base64) {
        try {
            return Logo.read(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()), "logo");
        }
    }

    private static SlackFault fault(String problem, String argument) {
        return new SlackFault(
                SlackError.INVALID_ARGUMENTS,
                "[ERROR] %s [json-pointer:/%s]".formatted(problem, argument));
    }

    private void note(Caller caller, App app, String detail) {
        activities.add(
                Activity.of("app.set", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .detail(detail));
    }
}
