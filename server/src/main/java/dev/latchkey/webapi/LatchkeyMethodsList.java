package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.MethodRule;
import dev.latchkey.tenant.Policies;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lists the methods and what the operator rules about each. */
public final class LatchkeyMethodsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.methods.list",
                    "Lists the methods and what the operator rules about each.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"methods":[{"name":"apps.auth.external.get","status":"active"},{"name":"api.test","status":"retired","replacement":"auth.test","see":"https://acme.example/notes","scopes":["external_auth:read"],"networks":["198.51.100.0/24"]}]}
""");

    private final Supplier<Methods> methods;
    private final Policies policies;

    public LatchkeyMethodsList(Supplier<Methods> methods, Policies policies) {
        this.methods = methods;
        this.policies = policies;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var policy = policies.current();
        return Answer.ok(
                "methods",
                methods.get().all().stream()
                        .map(method -> shown(policy.method(method.spec().name())))
                        .toList());
    }

    private static Map<String, Object> shown(MethodRule rule) {
        return Answer.members(
                "name",
                rule.method(),
                "status",
                rule.retired() ? "retired" : "active",
                "replacement",
                rule.replacement(),
                "see",
                rule.see(),
                "scopes",
                rule.scopes().isEmpty() ? null : rule.scopes(),
                "networks",
                rule.networks().isEmpty()
                        ? null
                        : rule.networks().stream().map(Object::toString).toList());
    }
}
