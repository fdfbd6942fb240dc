package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.token.Overlook;
import java.util.List;

/** Shows one connection: everything but its tokens. */
public final class LatchkeyConnectionsInfo implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.info",
                    "Shows one connection: everything but its tokens.",
                    List.of(
                            ArgumentSpec.required(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et0123456789A",
                                    "The id of the external token.")),
                    List.of(SlackError.TOKEN_NOT_FOUND),
"""
{"ok":true,"connection":{"external_token_id":"Et0123456789A","app_id":"A0123456789A","provider_key":"google","team_id":"T0123456789A","user_id":"U0123456789A","external_user_id":"grace@example.com","sealed":true,"state":"broken","phase":"broken","reason":"the grant was revoked","failures":2,"next_try_at":1763942400,"expires_at":1763942400,"refreshable":true,"refresh_idle_deadline":1763942400,"refresh_absolute_deadline":1763942400,"scopes":["email"],"generation":3,"date_created":1763942400,"date_renewed":1763942400,"date_updated":1763942400}}
{"ok":true,"connection":{"external_token_id":"Et0123456789B","app_id":"A0123456789A","team_id":"T0123456789A","user_id":"U0123456789A","state":"working","phase":"settled","refreshable":false,"scopes":[],"generation":1,"date_created":1763942400,"date_renewed":1763942400,"date_updated":1763942400}}
""",
                    "What happened to it is told by `latchkey.activities.list` with the same `external_token_id`.");

    private final Overlook overlook;
    private final ConnectionViews views;

    LatchkeyConnectionsInfo(Overlook overlook, ConnectionViews views) {
        this.overlook = overlook;
        this.views = views;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var seen = overlook.find(arguments.text("external_token_id"));
        return seen == null
                ? Answer.failed(SlackError.TOKEN_NOT_FOUND)
                : Answer.ok("connection", views.of(List.of(seen)).getFirst());
    }
}
