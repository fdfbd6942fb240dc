package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.refresh.Refresher;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.token.TokenStore;
import java.util.List;

/** Has a connection refreshed at once, on an operator's word. The token is not told. */
public final class LatchkeyConnectionsRefresh implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.refresh",
                    "Has a connection refreshed at once. The token is not told.",
                    List.of(
                            ArgumentSpec.required(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et0123456789A",
                                    "The id of the external token.")),
                    RefreshAnswers.ERRORS,
"""
{"ok":true,"external_token_id":"Et0123456789A","generation":4,"expires_at":1763942400}
{"ok":true,"external_token_id":"Et0123456789A","generation":4}
""",
                    "It is what `apps.auth.external.get` does with `force_refresh`: it shares a refresh that is under way, and waits where the provider is left alone for a while.");

    private final TokenStore tokens;
    private final Refresher refresher;
    private final RefreshAnswers answers;
    private final Activities activities;

    LatchkeyConnectionsRefresh(
            TokenStore tokens, Refresher refresher, RefreshAnswers answers, Activities activities) {
        this.tokens = tokens;
        this.refresher = refresher;
        this.answers = answers;
        this.activities = activities;
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
        activities.add(
                Activity.of("connection.refresh_asked", "ok", caller.describe())
                        .about(token.teamId(), token.appId())
                        .connection(token.userId(), null, token.id()));
        return answers.of(
                refresher.current(token, true),
                current -> {
                    var expiresAt = current.grant().expiresAt();
                    return Answer.ok(
                            "external_token_id",
                            token.id(),
                            "generation",
                            current.generation(),
                            "expires_at",
                            expiresAt == null ? null : expiresAt.getEpochSecond());
                });
    }
}
