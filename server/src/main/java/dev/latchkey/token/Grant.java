package dev.latchkey.token;

import dev.latchkey.crypto.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider gave: the tokens and what it said about them. Sealed whole when stored.
 *
 * @param refreshToken null when the provider gave none
 * @param expiresAt when the access token ends, by our clock; null when the provider did not say
 * @param refreshExpiresAt when the refresh token ends; null when the provider did not say
 * @param scopes what was granted
 * @param extras further members of the token response that an app may see
 * @param receivedAt when the answer that carried it arrived
 */
public record Grant(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        List<String> scopes,
        Map<String, Object> extras,
        Instant receivedAt) {

    /** The same grant with further members for the app; those that it has already give way. */
    public Grant with(Map<String, Object> more) {
        var all = new LinkedHashMap<>(extras);
        all.putAll(more);
        return new Grant(
                accessToken, refreshToken, expiresAt, refreshExpiresAt, scopes, all, receivedAt);
    }
}
