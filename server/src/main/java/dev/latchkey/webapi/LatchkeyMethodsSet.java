package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Policies;
import java.util.List;
import java.util.function.Supplier;

/** Retires a method or takes it up again, and says which scopes it asks for. */
public final class LatchkeyMethodsSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.methods.set",
                    "Retires a method or takes it up again, and says which scopes it asks for.",
                    List.of(
                            ArgumentSpec.required(
                                    "name",
                                    ArgumentSpec.Type.TEXT,
                                    "apps.auth.external.get",
                                    "The method; the vault's own cannot be switched."),
                            ArgumentSpec.optional(
                                            "status",
                                            ArgumentSpec.Type.TEXT,
                                            "retired",
                                            "active or retired; nothing leaves it as it is.")
                                    .oneOf("active", "retired")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "replacement",
                                    ArgumentSpec.Type.TEXT,
                                    "apps.auth.external.list",
                                    "What to call instead of a retired method; none takes it back."),
                            ArgumentSpec.optional(
                                            "see",
                                            ArgumentSpec.Type.TEXT,
                                            "https://example.com/moved",
                                            "Where to read about that; none takes it back.")
                                    .upTo(1024),
                            ArgumentSpec.optional(
                                            "scopes",
                                            ArgumentSpec.Type.TEXT,
                                            "external_auth:read",
                                            "Scopes that an app's token must have, with commas between them; none asks for none.")
                                    .upTo(4096)),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Supplier<Methods> methods;
    private final Policies policies;
    private final Activities activities;

    public LatchkeyMethodsSet(Supplier<Methods> methods, Policies policies, Activities activities) {
        this.methods = methods;
        this.policies = policies;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var name = Worded.method(methods.get(), arguments);
        var status = arguments.optionalText("status");
        var scopes = Worded.scopes(arguments, "scopes");
        var replacement = Worded.unlessNone(arguments, "replacement");
        var see = Worded.unlessNone(arguments, "see");
        if (status == null && scopes == null && replacement == null && see == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say what to set: status, replacement, see or scopes");
        }
        policies.set(
                name,
                new Policies.MethodChange(
                        status == null ? null : status.equals("retired"),
                        replacement,
                        see,
                        scopes,
                        null));
        activities.add(
                Activity.of("method.set", "ok", caller.describe())
                        .detail(
                                "%s status=%s scopes=%s"
                                        .formatted(
                                                name,
                                                status == null ? "unchanged" : status,
                                                scopes == null
                                                        ? "unchanged"
                                                        : String.join(",", scopes))));
        return Answer.ok();
    }
}
