package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Enterprises;
import java.util.List;

/** Makes an organization. */
public final class LatchkeyEnterprisesCreate implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.enterprises.create",
                    "Makes an organization, to which teams can belong.",
                    List.of(
                            ArgumentSpec.required(
                                    "name",
                                    ArgumentSpec.Type.TEXT,
                                    "acme group",
                                    "The organization's name.")),
                    List.of(),
"""
{"ok":true,"enterprise_id":"E0123456789A"}
""");

    private final Enterprises enterprises;
    private final Activities activities;

    public LatchkeyEnterprisesCreate(Enterprises enterprises, Activities activities) {
        this.enterprises = enterprises;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var enterprise = enterprises.add(arguments.text("name"));
        activities.add(Activity.of("org.created", "ok", caller.describe()).detail(enterprise.id()));
        return Answer.ok("enterprise_id", enterprise.id());
    }
}
