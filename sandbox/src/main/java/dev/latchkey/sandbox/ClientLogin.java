package dev.latchkey.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client says who it is (RFC 6749 §2.3.1).
 *
 * @param id empty if the request names no client
 * @param basic whether it came in the Authorization header
 * @param both whether it came there and in the body, which §2.3 forbids
 */
record ClientLogin(String id, String secret, boolean basic, boolean both) {

    static ClientLogin read(Request request, Parameters form) {
        var header = request.authorization().flatMap(ClientLogin::basic);
        var inBody = form.has("client_secret");
        if (header.isPresent()) {
            var login = header.get();
            return new ClientLogin(login.id(), login.secret(), true, inBody);
        }
        return new ClientLogin(form.get("client_id"), form.get("client_secret"), false, false);
    }

    // Identifier and secret are form-urlencoded before they are joined by a colon.
    private static Optional<ClientLogin> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(header.substring(6).strip());
            var pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            var secret = pair.length == 2 ? Parameters.decode(pair[1]) : "";
            return Optional.of(new ClientLogin(Parameters.decode(pair[0]), secret, true, false));
        } catch (IllegalArgumentException | OAuthFault _) {
            return Optional.of(new ClientLogin("", "", true, false));
        }
    }

    /** The client, if it has proven who it is in a way that its policy takes. */
    Client authenticate(Clients clients) {
        if (both) {
            throw OAuthFault.invalidRequest("the client authenticates twice, by header and body");
        }
        var client = clients.find(id).orElseThrow(() -> OAuthFault.invalidClient("unknown client"));
        var taken =
                switch (client.policy().auth()) {
                    case BASIC -> basic;
                    case POST -> !basic;
                    case BOTH -> true;
                };
        if (!taken) {
            throw OAuthFault.invalidClient(
                    "this client has to use client_secret_" + (basic ? "post" : "basic"));
        }
        if (!client.hasSecret(secret)) {
            throw OAuthFault.invalidClient("wrong secret");
        }
        return client;
    }

    /** The secret stays out of it. */
    @Override
    public String toString() {
        return "ClientLogin[" + id + "]";
    }
}
