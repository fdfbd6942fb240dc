package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request to a token endpoint: one of seven things, and each asks for its own deed.
 */
public sealed interface TokenReply {

    /**
     * A 2xx answer with an access token in it.
     *
     * @param refreshToken null when the answer has none: keep the one you have (RFC 6749 §6)
     * @param expiresIn null when neither the answer nor the provider's facts say
     * @param refreshExpiresIn how long the refresh token lives; null when the answer does not say
     * @param scopes what was granted; null means as requested (RFC 6749 §5.1)
     * @param extras the answer's further members that an app may see
     */
    record Granted(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Duration expiresIn,
            @Nullable Duration refreshExpiresIn,
            @Nullable List<String> scopes,
            Map<String, Object> extras)
            implements TokenReply {}

    /**
     * A 2xx answer without a readable access token. The provider may well have spent the refresh
     * token, so the bytes are kept: a mended reader can still find the grant in them.
     *
     * @param reason what was wrong with it, in words for an operator
     * @param body the bytes as they came, up to the cap
     * @param mayHoldGrant false for a page or an empty answer: whoever wrote that, no grant is in
     *     it
     */
    record Unreadable(String reason, byte[] body, boolean mayHoldGrant) implements TokenReply {}

    /**
     * The provider refused the grant itself (RFC 6749 §5.2 {@code invalid_grant} and its synonyms).
     *
     * @param code the provider's error code
     */
    record Refused(String code) implements TokenReply {}

    /**
     * The provider asks for patience.
     *
     * @param retryAfter how long it said; null when it did not
     */
    record Busy(String reason, @Nullable Duration retryAfter) implements TokenReply {
        /** The reason of a 429, which is about the client rather than about one grant. */
        public static final String TOO_MANY = "HTTP 429";
    }

    /**
     * The provider refuses this client, whatever the grant: a wrong secret, a switched-off grant
     * type.
     *
     * @param code the provider's error code, or the HTTP status in words
     */
    record Misconfigured(String code) implements TokenReply {}

    /** Nothing of the request can have reached the provider: no address, no connection, no TLS. */
    record NotSent(String reason) implements TokenReply {}

    /**
     * The request left and no usable answer came: the provider may have spent the refresh token.
     */
    record Lost(String reason) implements TokenReply {}
}
