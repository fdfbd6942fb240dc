package dev.latchkey.webapi;

import dev.latchkey.consent.Consents;
import dev.latchkey.provider.Preset;
import dev.latchkey.provider.Presets;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
        var preset = row.preset() == null ? null : Presets.named(row.preset());
        return Answer.members(
                "provider_key", row.key(),
                "provider_name", row.name(),
                "provider_type", row.preset() == null ? "CUSTOM" : "SLACK_PROVIDED",
                "preset", row.preset(),
                "client_id", row.clientId(),
                "redirect_uri", consents.redirectUri(row.id()).toString(),
                "client_secret_exists", row.hasClientSecret(),
                "facts", row.sheet(),
                "overridden", List.copyOf(new TreeSet<>(row.overrides().keySet())),
                "unverified", preset == null ? Map.of() : unverified(preset, row));
    }

    // What the operator said counts as known.
    private static Map<String, String> unverified(Preset preset, ProviderRow row) {
        var unverified = new TreeMap<>(preset.unverified());
        unverified.keySet().removeAll(row.overrides().keySet());
        return unverified;
    }
}
