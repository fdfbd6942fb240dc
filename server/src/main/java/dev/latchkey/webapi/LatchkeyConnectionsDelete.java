package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.consent.Disconnecting;
import dev.latchkey.provider.Revocation;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.token.TokenStore;
import java.util.List;

/** Ends a connection, and takes the grant back at the provider where that is possible. */
public final class LatchkeyConnectionsDelete implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.delete",
                    "Ends a connection, and takes the grant back at the provider where that is possible.",
                    List.of(
                            ArgumentSpec.required(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et12345ABCDE",
                                    "The id of the external token."),
                            ArgumentSpec.optional(
                                    "revoke",
                                    ArgumentSpec.Type.BOOLEAN,
                                    "true",
                                    "Whether the provider is asked to take the grant back (RFC 7009); otherwise it stays good there.")),
                    List.of(SlackError.TOKEN_NOT_FOUND),
"""
{"ok":true,"revocation":"done"}
""",
                    "The external token is forgotten first, then the provider is asked. `revocation` says what came of it: `done`, `failed`, `not_offered` where the provider has no revocation URL, or `not_asked`.");

    private final TokenStore tokens;
    private final Disconnecting disconnecting;

    public LatchkeyConnectionsDelete(TokenStore tokens, Disconnecting disconnecting) {
        this.tokens = tokens;
        this.disconnecting = disconnecting;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var token = tokens.find(arguments.text("external_token_id"));
        if (token == null) {
            return Answer.failed(SlackError.TOKEN_NOT_FOUND);
        }
        if (!Boolean.TRUE.equals(arguments.optionalFlag("revoke"))) {
            return disconnecting.forget(token, caller.describe())
                    ? Answer.ok("revocation", "not_asked")
                    : Answer.failed(SlackError.TOKEN_NOT_FOUND);
        }
        return switch (disconnecting.revoke(token, caller.describe())) {
            case Revocation.Done() -> Answer.ok("revocation", "done");
            case Revocation.NotOffered() -> Answer.ok("revocation", "not_offered");
            case Revocation.Failed(_) -> Answer.ok("revocation", "failed");
            case null -> Answer.failed(SlackError.TOKEN_NOT_FOUND);
        };
    }
}
