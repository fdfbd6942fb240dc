package dev.latchkey.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is stored: what the manifest said, and what an operator said over it.
 *
 * @param teamId the team that made the app
 * @param preset the preset's id; null when the manifest describes the provider itself
 * @param manifestFacts what the manifest says, as a sheet; empty for a preset
 * @param overrides what an operator said, as a sheet
 * @param hasClientSecret whether a client secret is stored
 */
public record ProviderRow(
        String id,
        String appId,
        String teamId,
        String key,
        @Nullable String preset,
        String clientId,
        List<String> scopes,
        Map<String, String> manifestFacts,
        Map<String, String> overrides,
        boolean hasClientSecret) {

    /** The facts that hold, as a sheet; a preset may still lack what only the operator knows. */
    public Map<String, String> sheet() {
        var known = preset == null ? null : Presets.named(preset);
        return FactOverrides.onto(known == null ? manifestFacts : known.facts(), overrides);
    }

    /** The display name. */
    public String name() {
        return sheet().getOrDefault("name", key);
    }

    /** This provider with other overrides. */
    public ProviderRow with(Map<String, String> others) {
        return new ProviderRow(
                id,
                appId,
                teamId,
                key,
                preset,
                clientId,
                scopes,
                manifestFacts,
                others,
                hasClientSecret);
    }
}
