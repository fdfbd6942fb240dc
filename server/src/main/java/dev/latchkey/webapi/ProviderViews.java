package dev.latchkey.webapi;

import dev.latchkey.consent.Consents;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import java.util.List;
import java.util.Map;

/** Providers as operators see them. */
final class ProviderViews {
    private final Providers providers;
    private final Consents consents;

    ProviderViews(Providers providers, Consents consents) {
        this.providers = providers;
        this.consents = consents;
    }

    List<Map<String, Object>> of(String appId) {
        return providers.rows(appId).stream().map(this::view).toList();
    }

    private Map<String, Object> view(ProviderRow row) {
        return Answer.members(
                "provider_key", row.key(),
                "provider_name", row.name(),
                "provider_type", row.preset() == null ? "CUSTOM" : "SLACK_PROVIDED",
                "client_id", row.clientId(),
                "redirect_uri", consents.redirectUri(row.id()).toString(),
                "client_secret_exists", row.hasClientSecret(),
                "facts", row.sheet());
    }
}
