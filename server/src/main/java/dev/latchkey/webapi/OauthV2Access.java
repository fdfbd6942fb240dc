package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;
import java.util.Set;

/**
 * Renews a token that rotates (RFC 6749 §6). Apps are installed by whoever runs the vault, so there
 * are no authorization codes to bring here.
 */
public final class OauthV2Access implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "oauth.v2.access",
                    "Renews a bot or user token that expires, by its refresh token.",
                    Set.of(CallerKind.CLIENT),
                    Tier.TIER_4,
                    List.of(
                            ArgumentSpec.optional(
                                            "client_id",
                                            ArgumentSpec.Type.TEXT,
                                            "012345678901.012345678901",
                                            "The app's client id, unless a Basic Authorization header has it.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                            "client_secret",
                                            ArgumentSpec.Type.SECRET,
                                            "lkc-…",
                                            "The app's client secret, unless a Basic Authorization header has it.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                            "grant_type",
                                            ArgumentSpec.Type.TEXT,
                                            "refresh_token",
                                            "refresh_token, the only grant type there is.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                            "refresh_token",
                                            ArgumentSpec.Type.SECRET,
                                            "xoxe-lk…",
                                            "The refresh token; it works once.")
                                    .shownInExamples()),
                    List.of(
                            SlackError.INVALID_GRANT_TYPE,
                            SlackError.INVALID_REFRESH_TOKEN,
                            SlackError.TOKEN_REVOKED,
                            SlackError.ACCOUNT_INACTIVE,
                            SlackError.TEAM_ADDED_TO_ORG,
                            SlackError.ORG_LOGIN_REQUIRED,
                            SlackError.TWO_FACTOR_SETUP_REQUIRED),
"""
{"ok":true,"access_token":"xoxe.xoxb-lk…","token_type":"bot","expires_in":43200,"refresh_token":"xoxe-lk…","scope":"chat:write","bot_user_id":"U0123456789A","app_id":"A0123456789A","team":{"id":"T0123456789A","name":"acme"},"enterprise":null,"is_enterprise_install":false}
{"ok":true,"access_token":"xoxe.xoxp-lk…","token_type":"user","expires_in":43200,"refresh_token":"xoxe-lk…","scope":"","user_id":"U0123456789A","app_id":"A0123456789A","team":null,"enterprise":{"id":"E0123456789A","name":"acme group"},"is_enterprise_install":true}
""",
                    "The client may stand in a Basic `Authorization` header instead of `client_id` and `client_secret`. The answer brings the next access token and the next refresh token; the old access token holds until it expires.",
                    "A refresh token works once. If it comes a second time, two may have it, so every token that came of it is revoked.");

    private final Renewal renewal;
    private final OauthAnswers answers;

    OauthV2Access(Renewal renewal, OauthAnswers answers) {
        this.renewal = renewal;
        this.answers = answers;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        if (!(caller instanceof Caller.Client(var appId))) {
            throw new IllegalStateException("oauth.v2.access let in " + caller.describe());
        }
        if (!"refresh_token".equals(arguments.optionalText("grant_type"))) {
            return Answer.failed(
                    SlackError.INVALID_GRANT_TYPE,
                    "[ERROR] must be refresh_token: apps are installed by app install, not by a code [json-pointer:/grant_type]");
        }
        var refreshToken = arguments.optionalText("refresh_token");
        if (refreshToken == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] missing required field: refresh_token");
        }
        return answers.of(
                renewal.renew(
                        Secret.of(refreshToken),
                        appId,
                        Set.of(TokenKind.ROTATING_BOT, TokenKind.ROTATING_USER)));
    }
}
