package dev.latchkey.provider;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a token request the way its provider wants it (RFC 6749 §4.1.3 and §6). */
final class TokenRequest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TokenRequest() {}

    /**
     * @param parameters what the request is about, by the names of RFC 6749; those that are empty
     *     are left out, because some providers refuse them
     * @param extra what the facts add, as it is written there
     */
    static OutboundRequest of(
            Provider provider,
            Secret clientSecret,
            URI url,
            Map<String, String> parameters,
            Map<String, String> extra,
            Instant now) {
        var facts = provider.facts();
        var said = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> said.put(facts.parameterName(name), value));
        said.putAll(extra);
        Secret authorization = null;
        switch (facts.clientAuthentication()) {
            case CLIENT_SECRET_BASIC -> authorization = basic(provider.clientId(), clientSecret);
            case CLIENT_SECRET_POST -> {
                said.put(facts.parameterName("client_id"), provider.clientId());
                said.put(facts.parameterName("client_secret"), clientSecret.reveal());
            }
            case SECRET_AS_BASIC_NAME ->
                    authorization = Secret.of("Basic " + base64(clientSecret.reveal() + ":"));
            case PRIVATE_KEY_JWT ->
                    said.putAll(
                            ClientAssertion.parameters(
                                    provider.clientId(),
                                    clientSecret,
                                    facts.tokenUrl(),
                                    now,
                                    UUID.randomUUID().toString()));
            case NONE -> said.put(facts.parameterName("client_id"), provider.clientId());
        }
        said.values().removeIf(String::isEmpty);
        return switch (facts.requestBody()) {
            case FORM -> post(url, authorization, "application/x-www-form-urlencoded", form(said));
            case JSON ->
                    post(url, authorization, "application/json", JSON.writeValueAsString(said));
            case QUERY ->
                    new OutboundRequest(
                            "GET", withQuery(url, form(said)), Map.of(), authorization, null);
        };
    }

    private static OutboundRequest post(
            URI url, @Nullable Secret authorization, String contentType, String text) {
        var body = new OutboundRequest.Body(contentType, Secret.of(text));
        return new OutboundRequest("POST", url, Map.of(), authorization, body);
    }

    private static URI withQuery(URI url, String query) {
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + query);
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
