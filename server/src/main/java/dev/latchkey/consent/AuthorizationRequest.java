package dev.latchkey.consent;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address at the provider that the browser is sent to (RFC 6749 §4.1.1, RFC 7636 §4.3). */
final class AuthorizationRequest {
    private AuthorizationRequest() {}

    static URI uri(Provider provider, URI redirectUri, Secret state, @Nullable Secret verifier) {
        var facts = provider.facts();
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("response_type", List.of("code"));
        parameters.put("client_id", List.of(provider.clientId()));
        parameters.put("redirect_uri", List.of(redirectUri.toString()));
        if (!provider.scopes().isEmpty()) {
            parameters.put(
                    "scope", List.of(String.join(facts.scopeSeparator(), provider.scopes())));
        }
        parameters.put("state", List.of(state.reveal()));
        if (verifier != null) {
            var challenge =
                    CodeChallenge.compute(
                            CodeChallengeMethod.S256, new CodeVerifier(verifier.reveal()));
            parameters.put("code_challenge", List.of(challenge.getValue()));
            parameters.put("code_challenge_method", List.of("S256"));
        }
        facts.authorizationParameters()
                .forEach((name, value) -> parameters.put(name, List.of(value)));
        var url = facts.authorizationUrl().toString();
        var separator = facts.authorizationUrl().getRawQuery() == null ? "?" : "&";
        return URI.create(url + separator + URLUtils.serializeParameters(parameters));
    }
}
