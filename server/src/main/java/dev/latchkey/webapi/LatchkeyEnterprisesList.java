package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Enterprises;
import java.util.List;

/** Lists the organizations. */
public final class LatchkeyEnterprisesList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.enterprises.list",
                    "Lists the organizations.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"enterprises":[{"enterprise_id":"E0123456789A","name":"acme group","created":1763942400}]}
""");

    private final Enterprises enterprises;

    public LatchkeyEnterprisesList(Enterprises enterprises) {
        this.enterprises = enterprises;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "enterprises",
                enterprises.all().stream()
                        .map(enterprise ->
                                Answer.members(
                                        "enterprise_id", enterprise.id(),
                                        "name", enterprise.name(),
                                        "created", enterprise.createdAt().getEpochSecond()))
                        .toList());
    }
}
