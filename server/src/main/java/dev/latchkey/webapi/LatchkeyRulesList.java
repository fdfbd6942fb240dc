package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Policies;
import java.util.List;

/** Lists the rules that deny external tokens. */
public final class LatchkeyRulesList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.rules.list",
                    "Lists the rules that deny external tokens.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"rules":[{"rule_id":"Dr0123456789A","kind":"workflow","created":1763942400},{"rule_id":"Dr0123456789B","app_id":"A0123456789A","team_id":"T0123456789A","user_id":"U0123456789A","provider_key":"google","reason":"audit","created":1763942400}]}
""");

    private final Policies policies;

    public LatchkeyRulesList(Policies policies) {
        this.policies = policies;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "rules",
                policies.current().denials().stream()
                        .map(rule ->
                                Answer.members(
                                        "rule_id", rule.id(),
                                        "app_id", rule.appId(),
                                        "team_id", rule.teamId(),
                                        "user_id", rule.userId(),
                                        "provider_key", rule.providerKey(),
                                        "kind", rule.tokenKind(),
                                        "reason", rule.reason().isEmpty() ? null : rule.reason(),
                                        "created", rule.createdAt().getEpochSecond()))
                        .toList());
    }
}
