package dev.latchkey.slack.manifest;

import dev.latchkey.provider.Preset;
import dev.latchkey.provider.Presets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One OAuth service in a manifest.
 *
 * @param key the app's own name for it
 * @param preset the id of the preset that a SLACK_PROVIDED provider stands for; null when CUSTOM
 * @param clientId the app's id at the service
 * @param scopes what is asked for
 * @param ownFacts what a CUSTOM provider says, as a sheet of facts; empty for a preset
 */
public record ManifestProvider(
        String key,
        @Nullable String preset,
        String clientId,
        List<String> scopes,
        Map<String, String> ownFacts) {

    /** The facts before an operator's overrides, for the provider room's FactReader. */
    public Map<String, String> facts() {
        var known = preset == null ? null : Presets.named(preset);
        return known == null ? ownFacts : known.facts();
    }

    /**
     * The preset that a key means: the key itself, or what stands before its first hyphen, so that
     * an app can use a service twice ({@code google}, {@code google-marketing}). Null when there is
     * none.
     */
    static @Nullable Preset presetOf(String key) {
        var hyphen = key.indexOf('-');
        return Presets.named(hyphen < 0 ? key : key.substring(0, hyphen));
    }
}
