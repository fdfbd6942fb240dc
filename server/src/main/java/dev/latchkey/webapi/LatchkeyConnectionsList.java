package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.token.Overlook;
import dev.latchkey.token.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists connections with the state that each is in. */
public final class LatchkeyConnectionsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.list",
                    "Lists connections, by their ids.",
                    List.of(
                            ArgumentSpec.optional(
                                            "app_id",
                                            ArgumentSpec.Type.TEXT,
                                            "A0123456789A",
                                            "Only those of this app.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "Only those at this provider of the app."),
                            ArgumentSpec.optional(
                                    "user_id",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "Only those of this user."),
                            ArgumentSpec.optional(
                                            "state",
                                            ArgumentSpec.Type.TEXT,
                                            "broken",
                                            "Only those in this state: working, failing, unsure or broken.")
                                    .oneOf("working", "failing", "unsure", "broken"),
                            ArgumentSpec.optional(
                                    "limit",
                                    ArgumentSpec.Type.INTEGER,
                                    "100",
                                    "How many, at most 1000."),
                            ArgumentSpec.optional(
                                    "cursor",
                                    ArgumentSpec.Type.TEXT,
                                    "Et0123456789A",
                                    "Goes on behind what was listed last.")),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.PROVIDER_NOT_FOUND),
"""
{"ok":true,"connections":[{"external_token_id":"Et0123456789A","app_id":"A0123456789A","provider_key":"google","team_id":"T0123456789A","user_id":"U0123456789A","external_user_id":"grace@example.com","sealed":true,"state":"broken","phase":"broken","reason":"the grant was revoked","failures":2,"next_try_at":1763942400,"expires_at":1763942400,"refreshable":true,"refresh_idle_deadline":1763942400,"refresh_absolute_deadline":1763942400,"scopes":["email"],"generation":3,"date_created":1763942400,"date_renewed":1763942400,"date_updated":1763942400},{"external_token_id":"Et0123456789B","app_id":"A0123456789A","team_id":"T0123456789A","user_id":"U0123456789A","state":"working","phase":"settled","refreshable":false,"scopes":[],"generation":1,"date_created":1763942400,"date_renewed":1763942400,"date_updated":1763942400}],"response_metadata":{"next_cursor":"Et0123456789B"}}
""",
                    "A connection is `working`; or `failing`, which is tried again by itself; or `unsure`, when a refresh left and no answer came, which is found out by itself; or `broken`, and then only its user can help, by connecting again. `reason` says why.",
                    "While a team's key is suspended its connections are `sealed`, and so is one whose row is damaged: the account and the scopes cannot be read.");

    private final Apps apps;
    private final Providers providers;
    private final Overlook overlook;
    private final ConnectionViews views;

    LatchkeyConnectionsList(
            Apps apps, Providers providers, Overlook overlook, ConnectionViews views) {
        this.apps = apps;
        this.providers = providers;
        this.overlook = overlook;
        this.views = views;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var limit = arguments.optionalNumber("limit");
        var most = limit == null || limit == 0 ? 100 : Math.min(limit, 1_000);
        var found = overlook.list(wanted(arguments), arguments.optionalText("cursor"), most);
        return Answer.ok(
                "connections",
                views.of(found),
                "response_metadata",
                Map.of("next_cursor", found.size() < most ? "" : found.getLast().id()));
    }

    private Overlook.Wanted wanted(Arguments arguments) {
        var appId = arguments.optionalText("app_id");
        if (appId != null && apps.find(appId) == null) {
            throw new SlackFault(SlackError.APP_NOT_FOUND);
        }
        var state = arguments.optionalText("state");
        return new Overlook.Wanted(
                appId,
                arguments.optionalText("user_id"),
                providerId(appId, arguments.optionalText("provider_key")),
                state == null ? null : State.named(state));
    }

    private @Nullable String providerId(@Nullable String appId, @Nullable String key) {
        if (key == null) {
            return null;
        }
        if (appId == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] say by app_id whose provider is meant [json-pointer:/provider_key]");
        }
        var row = providers.row(appId, key);
        if (row == null) {
            throw new SlackFault(SlackError.PROVIDER_NOT_FOUND);
        }
        return row.id();
    }
}
