package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.Tier;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Set;

/** Exchanges a token that never expires for a pair that rotates; the old one ends. */
public final class OauthV2Exchange implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "oauth.v2.exchange",
                    "Exchanges a bot or user token that does not expire for one that does, with its refresh token.",
                    Set.of(CallerKind.BOT, CallerKind.USER),
                    Tier.TIER_4,
                    List.of(
                            ArgumentSpec.required(
                                    "client_id",
                                    ArgumentSpec.Type.TEXT,
                                    "012345678901.012345678901",
                                    "The app's client id."),
                            ArgumentSpec.required(
                                    "client_secret",
                                    ArgumentSpec.Type.SECRET,
                                    "lkc-…",
                                    "The app's client secret.")),
                    List.of(
                            SlackError.INVALID_CLIENT_ID,
                            SlackError.BAD_CLIENT_SECRET,
                            SlackError.NOT_ALLOWED_TOKEN_TYPE,
                            SlackError.TOKEN_REVOKED),
"""
{"ok":true,"access_token":"xoxe.xoxb-lk…","token_type":"bot","expires_in":43200,"refresh_token":"xoxe-lk…","scope":"chat:write","bot_user_id":"U0123456789A","app_id":"A0123456789A","team":{"id":"T0123456789A","name":"acme"},"enterprise":null,"is_enterprise_install":false}
{"ok":true,"access_token":"xoxe.xoxp-lk…","token_type":"user","expires_in":43200,"refresh_token":"xoxe-lk…","scope":"","user_id":"U0123456789A","app_id":"A0123456789A","team":null,"enterprise":{"id":"E0123456789A","name":"acme group"},"is_enterprise_install":true}
""",
                    "The token that it is called with ends, and the pair in the answer takes its place. From then on `oauth.v2.access` renews it.");

    private final AppClients clients;
    private final CallerTokens tokens;
    private final Renewal renewal;
    private final OauthAnswers answers;
    private final Activities activities;

    OauthV2Exchange(
            AppClients clients,
            CallerTokens tokens,
            Renewal renewal,
            OauthAnswers answers,
            Activities activities) {
        this.clients = clients;
        this.tokens = tokens;
        this.renewal = renewal;
        this.answers = answers;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = Scope.app(caller);
        var appId = clients.appOf(arguments.text("client_id"), arguments.secret("client_secret"));
        if (!appId.equals(app.appId())) {
            return Answer.failed(
                    SlackError.INVALID_CLIENT_ID, "[ERROR] the token is another app's");
        }
        var next =
                switch (app.token().kind()) {
                    case BOT -> TokenKind.ROTATING_BOT;
                    case USER -> TokenKind.ROTATING_USER;
                    default -> null;
                };
        if (next == null) {
            return Answer.failed(
                    SlackError.NOT_ALLOWED_TOKEN_TYPE,
                    "[ERROR] only a team's bot or user token that does not expire can be exchanged");
        }
        // Of two exchanges at once only one gets to end the old token.
        if (!tokens.revoke(app.tokenId())) {
            return Answer.failed(SlackError.TOKEN_REVOKED);
        }
        var pair =
                tokens.issuePair(
                        new CallerTokens.Order(
                                next,
                                appId,
                                app.teamId(),
                                app.userId(),
                                app.scopes(),
                                renewal.nextEnd()));
        activities.add(
                Activity.of("caller_token.exchanged", "ok", caller.describe())
                        .about(app.teamId(), appId)
                        .detail(pair.access().stored().id()));
        return answers.of(pair);
    }
}
