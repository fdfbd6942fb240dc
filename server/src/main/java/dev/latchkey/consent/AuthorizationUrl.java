package dev.latchkey.consent;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import dev.latchkey.provider.Provider;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the authorization request (RFC 6749 §4.1.1) into the provider's authorization URL. */
final class AuthorizationUrl {
    private AuthorizationUrl() {}

    static URI of(
            Provider provider, URI redirectUri, String state, @Nullable CodeChallenge challenge) {
        var facts = provider.facts();
        // Ours are put last: an extra parameter must not replace the state or where we are called.
        var parameters = new LinkedHashMap<>(facts.authorizationParameters());
        parameters.put(facts.parameterName("response_type"), "code");
        parameters.put(facts.parameterName("client_id"), provider.clientId());
        parameters.put(facts.parameterName("redirect_uri"), redirectUri.toString());
        parameters.put(facts.parameterName("state"), state);
        if (!provider.scopes().isEmpty()) {
            parameters.put(
                    facts.parameterName("scope"),
                    String.join(facts.scopeSeparator(), provider.scopes()));
        }
        if (challenge != null) {
            parameters.put("code_challenge", challenge.getValue());
            parameters.put("code_challenge_method", "S256");
        }
        var url = withQuery(facts.authorizationUrl(), parameters);
        var fragment = facts.authorizationFragment();
        return fragment == null ? url : URI.create(url + "#" + fragment);
    }

    // RFC 6749 §3.1: the query that is there is kept, and no parameter may be there twice.
    private static URI withQuery(URI url, Map<String, String> parameters) {
        var there =
                Stream.ofNullable(url.getRawQuery())
                        .flatMap(query -> Stream.of(query.split("&", -1)))
                        .filter(pair -> !pair.isEmpty() && !parameters.containsKey(name(pair)));
        var ours =
                parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()));
        var query = Stream.concat(there, ours).collect(Collectors.joining("&"));
        var plain = url.toString();
        var mark = plain.indexOf('?');
        return URI.create((mark < 0 ? plain : plain.substring(0, mark)) + "?" + query);
    }

    private static String name(String pair) {
        var equals = pair.indexOf('=');
        return URLDecoder.decode(
                equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
    }

    // Not every provider reads a plus sign as a space.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
