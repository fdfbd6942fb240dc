package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a provider. What proves somebody's right travels in the authorization or in the
 * body, never in the URL (which proxies and servers write into their logs).
 *
 * @param method such as {@code POST}
 * @param headers further headers
 * @param authorization the whole {@code Authorization} header; null when there is none
 * @param body null when there is none
 */
public record OutboundRequest(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable Secret authorization,
        @Nullable Body body) {

    /**
     * What is sent.
     *
     * @param contentType such as {@code application/json}
     */
    public record Body(String contentType, Secret text) {}

    /** A request that presents an access token (RFC 6750 §2.1). */
    public static OutboundRequest withBearer(
            String method,
            URI url,
            Map<String, String> headers,
            Secret accessToken,
            @Nullable Body body) {
        return new OutboundRequest(
                method, url, headers, Secret.of("Bearer " + accessToken.reveal()), body);
    }
}
