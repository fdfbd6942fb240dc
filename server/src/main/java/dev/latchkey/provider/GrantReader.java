package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.ReplyFields.NotReadable;
import dev.latchkey.provider.TokenReply.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grant in the members of an answer. Real providers nest it, write numbers as strings,
 * leave the refresh token out or empty, and separate scopes in four ways.
 */
final class GrantReader {
    private static final int LONGEST_TOKEN = 16 << 10;
    private static final List<String> REFRESH_LIFETIMES =
            List.of("refresh_token_expires_in", "refresh_expires_in");

    private GrantReader() {}

    /**
     * The grant; null when there is no access token.
     *
     * @param now serves to read a lifetime that is told as a moment
     * @throws NotReadable when there is something in a token's place that cannot be a token
     */
    static @Nullable Granted read(
            Map<String, @Nullable Object> fields, ProviderFacts facts, Instant now)
            throws NotReadable {
        for (var pointer : facts.accessTokenPointers()) {
            var slash = pointer.lastIndexOf('/');
            var beside = at(fields, pointer.substring(0, Math.max(slash, 0)));
            if (beside != null) {
                var accessToken = token(beside.get(unescaped(pointer.substring(slash + 1))));
                if (accessToken != null) {
                    return granted(accessToken, beside, fields, facts, now);
                }
            }
        }
        return null;
    }

    private static Granted granted(
            Secret accessToken,
            Map<?, ?> beside,
            Map<String, @Nullable Object> fields,
            ProviderFacts facts,
            Instant now)
            throws NotReadable {
        var refreshToken = token(beside.get("refresh_token"));
        var expiresIn = Lifetimes.of(accessToken, beside, facts, now);
        return new Granted(
                accessToken,
                refreshToken,
                expiresIn == null ? usualLifetime(refreshToken, facts) : expiresIn,
                refreshLifetime(beside, facts),
                scopes(beside.get("scope") == null ? beside.get("scopes") : beside.get("scope")),
                ReplyExtras.of(fields, facts.replyExtras(), accessToken, refreshToken));
    }

    // A provider that gives a new refresh token each time, and here gave none, has expiry switched
    // off for this app (GitHub Apps can): its usual lifetime does not hold.
    private static @Nullable Duration usualLifetime(
            @Nullable Secret refreshToken, ProviderFacts facts) {
        return refreshToken == null && facts.family().compareTo(Family.R2) >= 0
                ? null
                : facts.accessTokenLifetime();
    }

    // RFC 6750 §2.1 allows fewer characters, but Salesforce sends "!". A line break would let a
    // token write headers into an app's requests.
    private static @Nullable Secret token(@Nullable Object value) throws NotReadable {
        if (value == null || value.equals("")) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw new NotReadable("a token in the answer is not a string");
        }
        if (text.length() > LONGEST_TOKEN) {
            throw new NotReadable("a token in the answer is longer than 16 KB");
        }
        if (!text.chars().allMatch(letter -> letter >= 0x21 && letter <= 0x7e)) {
            throw new NotReadable("a token in the answer is not printable ASCII");
        }
        return Secret.of(text);
    }

    private static @Nullable Duration refreshLifetime(Map<?, ?> beside, ProviderFacts facts) {
        if (facts.refreshTokenLifetimeField() != null) {
            return Lifetimes.seconds(beside.get(facts.refreshTokenLifetimeField()));
        }
        for (var name : REFRESH_LIFETIMES) {
            var lifetime = Lifetimes.seconds(beside.get(name));
            if (lifetime != null) {
                return lifetime;
            }
        }
        return null;
    }

    // RFC 6749 §3.3 separates by spaces; GitHub, Slack and Linear by commas, Twitch sends an array.
    private static @Nullable List<String> scopes(@Nullable Object value) {
        var scopes = new ArrayList<String>();
        var parts =
                value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (var part : parts) {
            if (part instanceof String text) {
                for (var scope : text.split("[\\s,]+", -1)) {
                    if (!scope.isEmpty() && scope.equals(Words.plain(scope, 1_000))) {
                        scopes.add(scope);
                    }
                }
            }
        }
        return scopes.isEmpty() ? null : List.copyOf(scopes);
    }

    private static @Nullable Map<?, ?> at(Map<?, ?> fields, String pointer) {
        Map<?, ?> place = fields;
        for (var name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            if (!(place.get(unescaped(name)) instanceof Map<?, ?> inner)) {
                return null;
            }
            place = inner;
        }
        return place;
    }

    // RFC 6901 §4
    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
