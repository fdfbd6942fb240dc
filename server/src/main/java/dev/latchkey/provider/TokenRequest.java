package dev.latchkey.provider;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes a token request the way its provider wants it (RFC 6749 §4.1.3 and §6). */
final class TokenRequest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TokenRequest() {}

    /**
     * @param parameters what the request is about; those that are empty are left out, because some
     *     providers refuse them
     */
    static OutboundRequest of(
            Provider provider, Secret clientSecret, URI url, Map<String, String> parameters) {
        var said = new LinkedHashMap<>(parameters);
        Secret authorization = null;
        switch (provider.facts().clientAuthentication()) {
            case CLIENT_SECRET_BASIC -> authorization = basic(provider.clientId(), clientSecret);
            case CLIENT_SECRET_POST -> {
                said.put("client_id", provider.clientId());
                said.put("client_secret", clientSecret.reveal());
            }
            case SECRET_AS_BASIC_NAME ->
                    authorization = Secret.of("Basic " + base64(clientSecret.reveal() + ":"));
        }
        said.values().removeIf(String::isEmpty);
        var body =
                switch (provider.facts().requestBody()) {
                    case FORM ->
                            new OutboundRequest.Body(
                                    "application/x-www-form-urlencoded", Secret.of(form(said)));
                    case JSON ->
                            new OutboundRequest.Body(
                                    "application/json", Secret.of(JSON.writeValueAsString(said)));
                };
        return new OutboundRequest("POST", url, Map.of(), authorization, body);
    }

    // RFC 6749 §2.3.1: id and secret are form-encoded before they are joined.
    private static Secret basic(String clientId, Secret clientSecret) {
        return Secret.of(
                new ClientSecretBasic(
                                new ClientID(clientId),
                                new com.nimbusds.oauth2.sdk.auth.Secret(clientSecret.reveal()))
                        .toHTTPAuthorizationHeader());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
