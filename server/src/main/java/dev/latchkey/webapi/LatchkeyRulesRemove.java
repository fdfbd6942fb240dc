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

/** Takes a rule back that denies external tokens. */
public final class LatchkeyRulesRemove implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.rules.remove",
                    "Takes a rule back that denies external tokens.",
                    List.of(
                            ArgumentSpec.required(
                                    "rule_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Dr0123456789A",
                                    "The rule.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Policies policies;
    private final Activities activities;

    public LatchkeyRulesRemove(Policies policies, Activities activities) {
        this.policies = policies;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var id = arguments.text("rule_id");
        if (!policies.removeRule(id)) {
            return Answer.failed(SlackError.NOT_FOUND, "[ERROR] no such rule: see rule list");
        }
        activities.add(Activity.of("rule.removed", "ok", caller.describe()).detail(id));
        return Answer.ok();
    }
}
