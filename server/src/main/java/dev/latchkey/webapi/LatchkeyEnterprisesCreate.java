package dev.latchkey.webapi;

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

    public LatchkeyEnterprisesCreate(Enterprises enterprises) {
        this.enterprises = enterprises;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok("enterprise_id", enterprises.add(arguments.text("name")).id());
    }
}
