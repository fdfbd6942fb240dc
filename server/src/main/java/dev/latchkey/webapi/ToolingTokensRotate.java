package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.Tier;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Renews a configuration token by its refresh token, which is all that a tool shows. */
public final class ToolingTokensRotate implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "tooling.tokens.rotate",
                    "Renews a configuration token by its refresh token.",
                    Set.of(),
                    Tier.TIER_1,
                    List.of(
                            ArgumentSpec.required(
                                    "refresh_token",
                                    ArgumentSpec.Type.SECRET,
                                    "xoxe-lk…",
                                    "The refresh token; it works once.")),
                    List.of(
                            SlackError.INVALID_REFRESH_TOKEN,
                            SlackError.TOKEN_REVOKED,
                            SlackError.ACCOUNT_INACTIVE,
                            SlackError.TEAM_ADDED_TO_ORG,
                            SlackError.ORG_LOGIN_REQUIRED,
                            SlackError.TWO_FACTOR_SETUP_REQUIRED),
"""
{"ok":true,"token":"xoxe.xoxp-lk…","refresh_token":"xoxe-lk…","team_id":"T0123456789A","user_id":"U0123456789A","iat":1763942400,"exp":1763985600}
""",
                    "It asks for no other token than `refresh_token`, which works once: the answer brings the next.");

    private final Renewal renewal;

    ToolingTokensRotate(Renewal renewal) {
        this.renewal = renewal;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var pair = renewal.renew(arguments.secret("refresh_token"), null, Set.of(TokenKind.CONFIG));
        var access = pair.access().stored();
        return Answer.ok(
                "token", pair.access().token().reveal(),
                "refresh_token", pair.refresh().token().reveal(),
                "team_id", access.teamId(),
                "user_id", access.userId(),
                "iat", access.createdAt().getEpochSecond(),
                "exp", Objects.requireNonNull(access.expiresAt()).getEpochSecond());
    }
}
