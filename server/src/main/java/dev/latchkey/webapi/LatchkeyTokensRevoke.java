package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Revokes a caller token, named by its id or by itself. */
public final class LatchkeyTokensRevoke implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.tokens.revoke",
                    "Revokes a caller token.",
                    List.of(
                            ArgumentSpec.optional(
                                            "token_id",
                                            ArgumentSpec.Type.TEXT,
                                            "Ct0123456789A",
                                            "The token's id.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "revoked_token",
                                    ArgumentSpec.Type.SECRET,
                                    "xoxb-lk…",
                                    "The token itself, where the id is not at hand.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true,"token_id":"Ct0123456789A"}
""");

    private final CallerTokens tokens;
    private final Activities activities;

    public LatchkeyTokensRevoke(CallerTokens tokens, Activities activities) {
        this.tokens = tokens;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var id = id(arguments);
        if (id == null || !tokens.revoke(id)) {
            return Answer.failed(
                    SlackError.NOT_FOUND, "[ERROR] no such token holds: see token list");
        }
        activities.add(Activity.of("token.revoked", "ok", caller.describe()).detail(id));
        return Answer.ok("token_id", id);
    }

    private @Nullable String id(Arguments arguments) {
        var id = arguments.optionalText("token_id");
        var token = arguments.optionalSecret("revoked_token");
        if ((id == null) == (token == null)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] name one token: by token_id or by revoked_token");
        }
        if (token == null) {
            return id;
        }
        var stored = tokens.find(token, null);
        return stored == null ? null : stored.token().id();
    }
}
