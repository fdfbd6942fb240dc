package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.DenyRule;
import dev.latchkey.tenant.Policies;
import dev.latchkey.tenant.Teams;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Denies external tokens to callers. */
public final class LatchkeyRulesDeny implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.rules.deny",
                    "Denies external tokens to callers. What is not named is not asked about; at least one must be.",
                    List.of(
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A0123456789A",
                                    "Calls of this app."),
                            ArgumentSpec.optional(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "External tokens of this team."),
                            ArgumentSpec.optional(
                                    "user_id",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "External tokens that open this user's accounts."),
                            ArgumentSpec.optional(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "External tokens of providers with this key."),
                            ArgumentSpec.optional(
                                            "kind",
                                            ArgumentSpec.Type.TEXT,
                                            "workflow",
                                            "Calls with tokens of this kind.")
                                    .oneOf(CallerKind.wordsOfApps())
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "reason",
                                    ArgumentSpec.Type.TEXT,
                                    "Under review",
                                    "Words for whoever is denied.")),
                    List.of(
                            SlackError.APP_NOT_FOUND,
                            SlackError.TEAM_NOT_FOUND,
                            SlackError.USER_NOT_FOUND),
"""
{"ok":true,"rule_id":"Dr0123456789A"}
""");

    private final Apps apps;
    private final Teams teams;
    private final Policies policies;
    private final Activities activities;

    public LatchkeyRulesDeny(Apps apps, Teams teams, Policies policies, Activities activities) {
        this.apps = apps;
        this.teams = teams;
        this.policies = policies;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var appId = arguments.optionalText("app_id");
        var teamId = arguments.optionalText("team_id");
        var userId = arguments.optionalText("user_id");
        var provider = arguments.optionalText("provider_key");
        var kind = arguments.optionalText("kind");
        refuseIfNothingIsNamed(appId, teamId, userId, provider, kind);
        if (appId != null && apps.find(appId) == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        if (teamId != null && teams.find(teamId) == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        if (userId != null && teams.findUser(userId) == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var reason = arguments.optionalText("reason");
        var rule =
                policies.deny(
                        new DenyRule(
                                "",
                                appId,
                                teamId,
                                userId,
                                provider,
                                kind,
                                reason == null ? "" : reason,
                                Instant.EPOCH));
        activities.add(
                Activity.of("rule.added", "ok", caller.describe())
                        .about(teamId, appId)
                        .connection(userId, provider, null)
                        .detail(rule.id()));
        return Answer.ok("rule_id", rule.id());
    }

    private static void refuseIfNothingIsNamed(@Nullable String... named) {
        if (Stream.of(named).allMatch(Objects::isNull)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] name at least one of app_id, team_id, user_id, provider_key and kind");
        }
    }
}
