package dev.latchkey.webapi;

import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.token.Phase;
import dev.latchkey.token.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Connections as operators see them. */
final class ConnectionViews {
    private final Providers providers;

    ConnectionViews(Providers providers) {
        this.providers = providers;
    }

    List<Map<String, Object>> of(List<Seen> connections) {
        var rows = new HashMap<String, List<ProviderRow>>();
        return connections.stream()
                .map(seen ->
                        view(
                                seen,
                                rows.computeIfAbsent(seen.appId(), providers::rows).stream()
                                        .filter(row -> row.id().equals(seen.providerId()))
                                        .findFirst()
                                        .orElse(null)))
                .toList();
    }

    private Map<String, Object> view(Seen seen, @Nullable ProviderRow provider) {
        return Answer.members(
                "external_token_id", seen.id(),
                "app_id", seen.appId(),
                "provider_key", provider == null ? null : provider.key(),
                "team_id", seen.teamId(),
                "user_id", seen.userId(),
                "external_user_id", seen.account(),
                "sealed", seen.isSealed() ? true : null,
                "state", seen.state().word(),
                "phase", word(seen.phase()),
                "reason", seen.reason(),
                "failures", seen.failures() == 0 ? null : seen.failures(),
                "next_try_at", seconds(seen.nextTryAt()),
                "expires_at", seconds(seen.expiresAt()),
                "refreshable", seen.hasRefreshToken(),
                "refresh_idle_deadline", idleDeadline(seen, provider),
                "refresh_absolute_deadline", seconds(seen.refreshEndsAt()),
                "scopes", seen.scopes(),
                "generation", seen.generation(),
                "date_created", Objects.requireNonNull(seconds(seen.createdAt())),
                "date_renewed", Objects.requireNonNull(seconds(seen.renewedAt())),
                "date_updated", Objects.requireNonNull(seconds(seen.updatedAt())));
    }

    /** When the provider forgets a refresh token that nobody used; null when it does not say. */
    private @Nullable Long idleDeadline(Seen seen, @Nullable ProviderRow provider) {
        if (provider == null
                || !(providers.reading(provider) instanceof FactReading.Known(var facts))
                || facts.refreshTokenIdleLimit() == null
                || !seen.hasRefreshToken()) {
            return null;
        }
        return seen.renewedAt().plus(facts.refreshTokenIdleLimit()).getEpochSecond();
    }

    private static @Nullable Long seconds(@Nullable Instant moment) {
        return moment == null ? null : moment.getEpochSecond();
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
