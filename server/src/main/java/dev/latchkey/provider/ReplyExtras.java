package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of an answer that an app may see beside the token: an instance's URL, a tenant's
 * name. What looks like a credential stays behind, at every depth, unless the facts name it.
 */
final class ReplyExtras {
    private static final int MOST_BYTES = 16 << 10;
    private static final Set<String> KNOWN =
            Set.of("expires_in", "scope", "scopes", "ok", "error", "refresh_expires_in");
    private static final List<String> CREDENTIALS =
            List.of(
                    "token",
                    "secret",
                    "assertion",
                    "passw",
                    "code",
                    "cookie",
                    "credential",
                    "key",
                    "jwt",
                    "session",
                    "signature",
                    "bearer",
                    "otp",
                    "nonce");
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReplyExtras() {}

    /**
     * @param named the names to hand out; null means all that do not look like a credential
     */
    static Map<String, Object> of(
            Map<String, @Nullable Object> fields,
            @Nullable List<String> named,
            Secret accessToken,
            @Nullable Secret refreshToken) {
        var secrets = new ArrayList<String>();
        secrets.add(accessToken.reveal());
        if (refreshToken != null) {
            secrets.add(refreshToken.reveal());
        }
        var extras = new LinkedHashMap<String, Object>();
        var bytes = 0;
        for (var field : fields.entrySet()) {
            var name = field.getKey();
            var kept =
                    named == null
                            ? KNOWN.contains(name)
                                    ? null
                                    : harmless(name, field.getValue(), secrets)
                            : named.contains(name) ? field.getValue() : null;
            if (kept == null) {
                continue;
            }
            bytes += JSON.writeValueAsBytes(Map.of(name, kept)).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            extras.put(name, kept);
        }
        return extras;
    }

    private static @Nullable Object harmless(
            String name, @Nullable Object value, List<String> secrets) {
        var lower = name.toLowerCase(Locale.ROOT);
        return CREDENTIALS.stream().anyMatch(lower::contains) ? null : harmless(value, secrets);
    }

    private static @Nullable Object harmless(@Nullable Object value, List<String> secrets) {
        return switch (value) {
            case null -> null;
            case String text -> secrets.stream().anyMatch(text::contains) ? null : text;
            case Double number -> Double.isFinite(number) ? number : null;
            case List<?> list -> {
                var kept = new ArrayList<>();
                for (var item : list) {
                    var harmless = harmless(item, secrets);
                    if (harmless != null) {
                        kept.add(harmless);
                    }
                }
                yield kept;
            }
            case Map<?, ?> object -> {
                var kept = new LinkedHashMap<String, Object>();
                object.forEach((name, inner) -> {
                    var harmless = harmless(String.valueOf(name), inner, secrets);
                    if (harmless != null) {
                        kept.put(String.valueOf(name), harmless);
                    }
                });
                yield kept;
            }
            default -> value;
        };
    }
}
