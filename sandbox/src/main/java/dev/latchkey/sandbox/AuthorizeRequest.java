package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An authorization request (RFC 6749 §4.1.1) whose client and redirect address are in order.
 *
 * @param challenge the S256 challenge of RFC 7636, empty if there is none
 * @param problem the OAuth error that the redirect address has to be told, empty if all is well
 */
record AuthorizeRequest(
        Client client,
        String redirectUri,
        String state,
        List<String> scopes,
        String challenge,
        String problem,
        Parameters parameters) {
    private static final List<String> USUAL_SCOPES = List.of("profile", "email");

    /**
     * Reads a request.
     *
     * @throws OAuthFault if client or redirect address are not in order: RFC 6749 §4.1.2.1 forbids
     *     to redirect then
     */
    static AuthorizeRequest read(Parameters parameters, Clients clients) {
        var id = parameters.get("client_id");
        var client =
                clients.find(id)
                        .orElseThrow(() ->
                                OAuthFault.invalidRequest("no client has the id \"" + id + "\""));
        var redirectUri = parameters.get("redirect_uri");
        if (!client.mayReturnTo(redirectUri)) {
            throw OAuthFault.invalidRequest(
                    "redirect_uri \"%s\" is not one that client \"%s\" may use"
                            .formatted(redirectUri, id));
        }
        var scopes = TokenEndpoint.scopes(parameters.get("scope"));
        return new AuthorizeRequest(
                client,
                redirectUri,
                parameters.get("state"),
                scopes.isEmpty() ? USUAL_SCOPES : scopes,
                parameters.get("code_challenge"),
                problem(parameters, client.policy().pkce()),
                parameters);
    }

    private static String problem(Parameters parameters, Policy.Pkce pkce) {
        if (!parameters.get("response_type").equals("code")) {
            return "unsupported_response_type";
        }
        var challenged = parameters.has("code_challenge");
        var method = parameters.get("code_challenge_method");
        var inOrder =
                switch (pkce) {
                    case REQUIRED -> challenged && method.equals("S256");
                    case OPTIONAL -> !challenged || method.equals("S256");
                    case REFUSED -> !challenged && method.isEmpty();
                };
        return inOrder ? "" : "invalid_request";
    }

    /** Back to the client with one more parameter; RFC 9207 adds who is speaking. */
    String redirect(String name, String value, String issuer) {
        var answer = new LinkedHashMap<String, String>(Map.of(name, value));
        if (!state.isEmpty()) {
            answer.put("state", state);
        }
        answer.put("iss", issuer);
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + Parameters.encode(answer);
    }
}
