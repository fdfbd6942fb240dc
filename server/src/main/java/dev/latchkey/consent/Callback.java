package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.ProviderFacts;
import dev.latchkey.provider.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says through the browser (RFC 6749 §4.1.2). The names of some parameters are a
 * matter of the provider's facts, and which provider is meant is known only when the state is. No
 * record: its text would show the code.
 */
final class Callback {
    private static final int LONGEST_EXTRA = 1_000;

    private final Map<String, String> said;

    private Callback(Map<String, String> said) {
        this.said = said;
    }

    /** The callback in this raw query; null when a parameter is there twice or cannot be read. */
    static @Nullable Callback read(String query) {
        var said = Parameters.read(query);
        return said == null ? null : new Callback(said);
    }

    /** The state; empty when there is none. */
    String state() {
        return said.getOrDefault("state", "");
    }

    /** The authorization code; null when there is none. */
    @Nullable Secret code(ProviderFacts facts) {
        var code = said.get(facts.codeParameter());
        return code == null || code.isEmpty() ? null : Secret.of(code);
    }

    /** The error code; null when all went well. */
    @Nullable String error() {
        return said.get("error");
    }

    @Nullable String errorDescription() {
        return said.get("error_description");
    }

    /** The {@code iss} of RFC 9207; null when not told. */
    @Nullable String issuer() {
        return said.get("iss");
    }

    /** The further parameters that the facts ask to keep, such as QuickBooks' {@code realmId}. */
    Map<String, Object> extras(ProviderFacts facts) {
        var extras = new LinkedHashMap<String, Object>();
        for (var name : facts.callbackExtras()) {
            var value = said.get(name);
            if (value != null && !value.isEmpty()) {
                extras.put(name, Words.plain(value, LONGEST_EXTRA));
            }
        }
        return extras;
    }
}
