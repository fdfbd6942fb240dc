package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists an app's connections with the phase that each is in. */
public final class LatchkeyConnectionsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.list",
                    "Lists an app's connections, by their ids.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.optional(
                                    "user_id",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "Only those of this user."),
                            ArgumentSpec.optional(
                                            "limit",
                                            ArgumentSpec.Type.INTEGER,
                                            "100",
                                            "How many, at most 1000.")
                                    .otherwise("100"),
                            ArgumentSpec.optional(
                                    "cursor",
                                    ArgumentSpec.Type.TEXT,
                                    "Et0123456789A",
                                    "Goes on behind what was listed last.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"connections":[{"external_token_id":"Et0123456789A","provider_key":"google","team_id":"T0123456789A","user_id":"U0123456789A","external_user_id":"grace@example.com","phase":"settled","reason":"the grant was revoked","expires_at":1763942400,"refresh_idle_deadline":1763942400,"refresh_absolute_deadline":1763942400,"scopes":["email"],"generation":3,"date_updated":1763942400},{"external_token_id":"Et0123456789B","team_id":"T0123456789A","user_id":"U0123456789A","phase":"settled","scopes":[],"generation":1,"date_updated":1763942400}],"response_metadata":{"next_cursor":"Et0123456789B"}}
""",
                    "A page ends with `next_cursor` in `response_metadata` as long as there is more; give it as `cursor` with the next call.");

    private final Apps apps;
    private final Providers providers;
    private final TokenStore tokens;

    public LatchkeyConnectionsList(Apps apps, Providers providers, TokenStore tokens) {
        this.apps = apps;
        this.providers = providers;
        this.tokens = tokens;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        var limit = arguments.optionalNumber("limit");
        var most = limit == null || limit == 0 ? 100 : Math.min(limit, 1_000);
        var found =
                tokens.list(
                        app.id(),
                        null,
                        arguments.optionalText("user_id"),
                        arguments.optionalText("cursor"),
                        most);
        var rows =
                providers.rows(app.id()).stream()
                        .collect(Collectors.toMap(ProviderRow::id, Function.identity()));
        return Answer.ok(
                "connections",
                found.stream().map(token -> shown(token, rows.get(token.providerId()))).toList(),
                "response_metadata",
                Map.of("next_cursor", found.size() < most ? "" : found.getLast().id()));
    }

    private Map<String, Object> shown(StoredToken token, @Nullable ProviderRow provider) {
        var expiresAt = token.grant().expiresAt();
        var refreshEndsAt = token.grant().refreshExpiresAt();
        return Answer.members(
                "external_token_id", token.id(),
                "provider_key", provider == null ? null : provider.key(),
                "team_id", token.teamId(),
                "user_id", token.userId(),
                "external_user_id", token.account(),
                "phase", word(token.phase()),
                "reason", token.reason(),
                "expires_at", expiresAt == null ? null : expiresAt.getEpochSecond(),
                "refresh_idle_deadline", idleDeadline(token, provider),
                "refresh_absolute_deadline",
                        refreshEndsAt == null ? null : refreshEndsAt.getEpochSecond(),
                "scopes", token.grant().scopes(),
                "generation", token.generation(),
                "date_updated", token.updatedAt().getEpochSecond());
    }

    /** When the provider forgets a refresh token that nobody used; null when it does not say. */
    private @Nullable Long idleDeadline(StoredToken token, @Nullable ProviderRow provider) {
        if (provider == null
                || !(providers.reading(provider) instanceof FactReading.Known(var facts))
                || facts.refreshTokenIdleLimit() == null
                || token.grant().refreshToken() == null) {
            return null;
        }
        return token.grant().receivedAt().plus(facts.refreshTokenIdleLimit()).getEpochSecond();
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case Phase.Settled() -> "settled";
            case Phase.InFlight _ -> "in_flight";
            case Phase.Unsure _ -> "unsure";
            case Phase.Broken() -> "broken";
        };
    }
}
