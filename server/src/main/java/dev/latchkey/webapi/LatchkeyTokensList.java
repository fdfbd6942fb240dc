package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerToken;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import java.util.List;
import java.util.Map;

/** Lists an app's caller tokens, none of which can be seen again. */
public final class LatchkeyTokensList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.tokens.list",
                    "Lists an app's caller tokens.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"tokens":[{"token_id":"Ct0123456789A","kind":"bot","team_id":"T0123456789A","last4":"x9Zq","scopes":["chat:write"],"created":1763942400,"revoked":false},{"token_id":"Ct0123456789B","kind":"workflow","enterprise_id":"E0123456789A","user_id":"U0123456789A","last4":"x9Zq","scopes":[],"created":1763942400,"expires_at":1763943300,"execution_id":"Fx0123456789A","revoked":true}]}
""");

    private final Apps apps;
    private final CallerTokens tokens;

    public LatchkeyTokensList(Apps apps, CallerTokens tokens) {
        this.apps = apps;
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        return Answer.ok(
                "tokens", tokens.of(app.id()).stream().map(LatchkeyTokensList::shown).toList());
    }

    private static Map<String, Object> shown(CallerToken token) {
        var expiresAt = token.expiresAt();
        return Answer.members(
                "token_id", token.id(),
                "kind", token.kind().word(),
                "team_id", token.teamId(),
                "enterprise_id", token.enterpriseId(),
                "user_id", token.userId(),
                "last4", token.last4(),
                "scopes", token.scopes(),
                "created", token.createdAt().getEpochSecond(),
                "expires_at", expiresAt == null ? null : expiresAt.getEpochSecond(),
                "execution_id", token.executionId(),
                "revoked", token.revokedAt() != null || token.spentAt() != null);
    }
}
