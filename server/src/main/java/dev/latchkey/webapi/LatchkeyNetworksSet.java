package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Policies;
import java.util.List;
import java.util.function.Supplier;

/** Says from which networks a method may be called. */
public final class LatchkeyNetworksSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.networks.set",
                    "Says from which networks a method may be called.",
                    List.of(
                            ArgumentSpec.required(
                                    "name",
                                    ArgumentSpec.Type.TEXT,
                                    "apps.auth.external.get",
                                    "The method; the vault's own work on this machine only, whatever is set."),
                            ArgumentSpec.required(
                                            "allow",
                                            ArgumentSpec.Type.TEXT,
                                            "10.0.0.0/8",
                                            "Blocks of addresses, with commas between them; none allows all.")
                                    .upTo(4096)),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Supplier<Methods> methods;
    private final Policies policies;
    private final Activities activities;

    public LatchkeyNetworksSet(
            Supplier<Methods> methods, Policies policies, Activities activities) {
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
        var networks = Worded.networks(arguments, "allow");
        policies.set(name, new Policies.MethodChange(null, null, null, null, networks));
        activities.add(
                Activity.of("network.set", "ok", caller.describe())
                        .detail("%s allow=%s".formatted(name, networks)));
        return Answer.ok();
    }
}
