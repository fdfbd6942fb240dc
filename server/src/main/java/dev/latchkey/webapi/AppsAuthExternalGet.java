package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.refresh.Refresher;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.token.Grant;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers with a live access token: the one that is stored, or a fresh one from the provider. */
public final class AppsAuthExternalGet implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.get",
                    "Gets the live access token with this id.",
                    Set.of(CallerKind.BOT, CallerKind.WORKFLOW, CallerKind.WORKSPACE),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.required(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et12345ABCDE",
                                    "The id of the external token."),
                            ArgumentSpec.optional(
                                            "force_refresh",
                                            ArgumentSpec.Type.BOOLEAN,
                                            "true",
                                            "Asks the provider for a new access token even when the stored one has not expired.")
                                    .otherwise("false")),
                    List.of(
                            SlackError.TOKEN_NOT_FOUND,
                            SlackError.NO_PERMISSION,
                            SlackError.ACCESS_DENIED,
                            SlackError.EKM_ACCESS_DENIED,
                            SlackError.NO_REFRESH_TOKEN,
                            SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                            SlackError.FATAL_ERROR),
"""
{"ok":true,"external_token":"ya29.example"}
{"ok":true,"external_token":"00D3j.example","token_response_extras":{"instance_url":"https://acme.example","…":null}}
""",
                    "Ask each time you need the token, and do not keep it: the answer comes from the store and is quick, and a token that you kept may have been renewed meanwhile, or taken back. A stored token that is good for a while is answered as it is. Shortly before it expires it is renewed while nobody waits. When it has expired, the first call asks the provider and all others wait for that one answer, which is on the disk before anybody gets it.",
                    "`force_refresh` asks the provider though the stored token is good, for when the service refuses it early. Callers who force at the same time share one refresh, and a token that was renewed a moment ago is answered as it is. Do not force by habit: each refresh counts against the provider's limits and, at some providers, ends the token that your other callers still hold.",
                    "`token_response_extras` is what else the provider's answer said that you may need, such as Salesforce's `instance_url`. It is absent when there is nothing.",
                    "With `access_token_exchange_failed` the message tells which of two things to do: let the user reconnect the account (`apps.auth.external.start` makes the link, and the id stays), or try again in so many seconds. The id comes from `apps.auth.external.list`, or as a workflow's input of the type `slack#/types/credential/oauth2`.");

    private final TokenStore tokens;
    private final ObjectAccess access;
    private final Refresher refresher;
    private final RefreshAnswers answers;

    AppsAuthExternalGet(
            TokenStore tokens, ObjectAccess access, Refresher refresher, RefreshAnswers answers) {
        this.tokens = tokens;
        this.access = access;
        this.refresher = refresher;
        this.answers = answers;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = Scope.app(caller);
        var id = arguments.text("external_token_id");
        access.admit(caller, id);
        var token = tokens.find(id, app.teamId(), app.appId());
        if (token == null) {
            return Answer.failed(SlackError.TOKEN_NOT_FOUND);
        }
        return answers.of(
                refresher.current(token, arguments.flag("force_refresh")),
                current -> {
                    tokens.needsKey(token.teamId()); // it may have been suspended meanwhile
                    return live(current.grant());
                });
    }

    private static Answer live(Grant grant) {
        var extras = grant.extras();
        return Answer.ok(
                "external_token",
                grant.accessToken().reveal(),
                "token_response_extras",
                extras.isEmpty() ? null : Map.copyOf(extras));
    }
}
