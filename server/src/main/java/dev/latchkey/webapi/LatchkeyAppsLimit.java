package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.Tier;
import dev.latchkey.config.Rate;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets how often an app may call a method, or the methods of a tier. */
public final class LatchkeyAppsLimit implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.limit",
                    "Sets how often an app may call a method, or the methods of a tier, in each team.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                            "per_minute",
                                            ArgumentSpec.Type.INTEGER,
                                            "50",
                                            "Calls a minute; 0 means no limit, nothing means the vault's own figure.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "burst",
                                    ArgumentSpec.Type.INTEGER,
                                    "20",
                                    "How many more may come at once; two fifths of the minute's when left out."),
                            ArgumentSpec.optional(
                                            "tier",
                                            ArgumentSpec.Type.TEXT,
                                            "tier_3",
                                            "The tier: tier_1 to tier_4 or special; tier_3 when neither a tier nor a method is named.")
                                    .oneOf(Tier.words()),
                            ArgumentSpec.optional(
                                    "method",
                                    ArgumentSpec.Type.TEXT,
                                    "apps.auth.external.get",
                                    "The method; its own figure counts more than its tier's.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"name":"tier_3","limit":"50+20"}
{"ok":true,"name":"tier_3"}
""");

    private final Apps apps;
    private final Supplier<Methods> methods;
    private final Activities activities;

    /**
     * @param methods all of them, when they have been built
     */
    public LatchkeyAppsLimit(Apps apps, Supplier<Methods> methods, Activities activities) {
        this.activities = activities;
        this.apps = apps;
        this.methods = methods;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var name = name(arguments.optionalText("tier"), arguments.optionalText("method"));
        var rate = rate(arguments.optionalNumber("per_minute"), arguments.optionalNumber("burst"));
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        apps.limit(app.id(), name, rate);
        activities.add(
                Activity.of("app.limit_set", "ok", caller.describe())
                        .about(app.teamId(), app.id())
                        .detail("%s %s".formatted(name, rate == null ? "none" : rate)));
        return Answer.ok("name", name, "limit", rate == null ? null : rate.toString());
    }

    private String name(@Nullable String tier, @Nullable String method) {
        if (tier != null && method != null) {
            throw fault("name a tier or a method and not both", "method");
        }
        if (method != null) {
            if (methods.get().all().stream().noneMatch(each -> each.spec().name().equals(method))) {
                throw fault("there is no such method", "method");
            }
            return method;
        }
        return tier == null ? Tier.TIER_3.word() : tier;
    }

    private static @Nullable Rate rate(@Nullable Integer perMinute, @Nullable Integer burst) {
        if (perMinute == null) {
            if (burst != null) {
                throw fault("a burst needs per_minute beside it", "burst");
            }
            return null;
        }
        return burst == null ? Rate.of(perMinute) : new Rate(perMinute, burst);
    }

    private static SlackFault fault(String what, String argument) {
        return new SlackFault(
                SlackError.INVALID_ARGUMENTS,
                "[ERROR] %s [json-pointer:/%s]".formatted(what, argument));
    }
}
