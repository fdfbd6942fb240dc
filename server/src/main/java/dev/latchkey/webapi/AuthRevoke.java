package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import java.util.List;

/** Revokes the token that it is called with. */
public final class AuthRevoke implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "auth.revoke",
                    "Revokes the token that it is called with.",
                    CallerKind.withToken(),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.optional(
                                            "test",
                                            ArgumentSpec.Type.BOOLEAN,
                                            "true",
                                            "Only says that the token could be revoked.")
                                    .otherwise("false")),
                    List.of(),
"""
{"ok":true,"revoked":true}
""",
                    "It cannot be undone. With `test` nothing is revoked and `revoked` is false.");

    private final CallerTokens tokens;

    public AuthRevoke(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        if (arguments.flag("test")) {
            return Answer.ok("revoked", false);
        }
        var tokenId =
                switch (caller) {
                    case Caller.OfApp app -> app.tokenId();
                    case Caller.Admin(var id) -> id;
                    case Caller.Nobody(), Caller.Client(_) ->
                            throw new IllegalStateException("auth.revoke needs a token");
                };
        return Answer.ok("revoked", tokens.revoke(tokenId));
    }
}
