package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;

/** Revokes a caller token. */
public final class LatchkeyTokensRevoke implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.tokens.revoke",
                    "Revokes a caller token.",
                    List.of(
                            ArgumentSpec.required(
                                    "token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Ct0123456789A",
                                    "The token's id, not the token.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final CallerTokens tokens;

    public LatchkeyTokensRevoke(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return tokens.revoke(arguments.text("token_id"))
                ? Answer.ok()
                : Answer.failed(
                        SlackError.NOT_FOUND,
                        "[ERROR] no token with this id holds: see token list");
    }
}
