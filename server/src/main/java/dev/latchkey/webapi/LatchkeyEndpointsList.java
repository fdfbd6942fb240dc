package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Policies;
import java.util.List;

/** Lists the addresses by which calls come, besides {@code /api/}. */
public final class LatchkeyEndpointsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.endpoints.list",
                    "Lists the addresses by which calls come, besides /api/ on any host.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"endpoints":[{"endpoint":"/v1/api/","status":"retired"}]}
""");

    private final Policies policies;

    public LatchkeyEndpointsList(Policies policies) {
        this.policies = policies;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "endpoints",
                policies.current().endpoints().values().stream()
                        .map(endpoint ->
                                Answer.members(
                                        "endpoint",
                                        endpoint.place(),
                                        "status",
                                        endpoint.retired() ? "retired" : "active"))
                        .toList());
    }
}
