package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.List;

/** {@code /.well-known/oauth-authorization-server} (RFC 8414). */
final class Metadata {
    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("client_secret_basic", "client_secret_post");

    private Metadata() {}

    static Answer of(String issuer) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("issuer", issuer);
        facts.put("authorization_endpoint", issuer + "/authorize");
        facts.put("token_endpoint", issuer + "/token");
        facts.put("revocation_endpoint", issuer + "/revoke");
        facts.put("introspection_endpoint", issuer + "/introspect");
        facts.put("userinfo_endpoint", issuer + "/userinfo");
        facts.put("response_types_supported", List.of("code"));
        facts.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        facts.put("code_challenge_methods_supported", List.of("S256"));
        facts.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        facts.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        facts.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        facts.put("authorization_response_iss_parameter_supported", true);
        return Answer.json(200, facts);
    }
}
