package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What takes tokens: {@code /userinfo}, {@code /revoke} (RFC 7009), {@code /introspect} (RFC 7662).
 */
final class TokenServices {
    private final Clients clients;
    private final Grants grants;

    TokenServices(Clients clients, Grants grants) {
        this.clients = clients;
        this.grants = grants;
    }

    /** Who the bearer acts for, in OpenID Connect's words and once more as a GraphQL API has it. */
    Answer userinfo(Request request) {
        var token =
                request.authorization()
                        .filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(it -> it.substring(7).strip())
                        .flatMap(grants::access);
        if (token.isEmpty()) {
            return Answer.json(401, Map.of("error", "invalid_token"))
                    .with("WWW-Authenticate", "Bearer realm=\"sandbox\", error=\"invalid_token\"");
        }
        var account = token.get().grant.account;
        var facts = new LinkedHashMap<String, Object>();
        facts.put("sub", subject(account));
        facts.put("email", account);
        facts.put("name", name(account));
        facts.put("data", Map.of("viewer", Map.of("email", account)));
        return Answer.json(200, facts);
    }

    Answer revoke(Request request) {
        var form = request.form();
        var client = ClientLogin.read(request, form).authenticate(clients);
        if (!form.has("token")) {
            throw OAuthFault.invalidRequest("token is missing");
        }
        var holder = grants.holder(form.get("token"));
        if (holder.isPresent() && !holder.get().equals(client.id())) {
            throw OAuthFault.invalidRequest("the token was given to another client");
        }
        grants.revoke(form.get("token"));
        return Answer.of(200, "text/plain", "");
    }

    Answer introspect(Request request) {
        var form = request.form();
        var client = ClientLogin.read(request, form).authenticate(clients);
        var value = form.get("token");
        if (!grants.holder(value).map(client.id()::equals).orElse(false)) {
            return Answer.json(200, Map.of("active", false));
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("active", false);
        grants.access(value)
                .ifPresent(token -> {
                    facts.put("active", true);
                    facts.put("token_type", "Bearer");
                    facts.put("client_id", client.id());
                    facts.put("username", token.grant.account);
                    facts.put("sub", subject(token.grant.account));
                    facts.put("scope", String.join(" ", token.scopes));
                    facts.put("exp", token.expiresAt.getEpochSecond());
                });
        grants.refreshable(value, client.policy())
                .ifPresent(token -> {
                    facts.put("active", true);
                    facts.put("client_id", client.id());
                    facts.put("username", token.grant().account);
                    facts.put("sub", subject(token.grant().account));
                    facts.put("scope", String.join(" ", token.grant().scopes));
                });
        return Answer.json(200, facts);
    }

    private static String subject(String account) {
        return "user-" + Ledger.fingerprint(account);
    }

    private static String name(String account) {
        var local = account.split("@", 2)[0];
        return local.isEmpty()
                ? account
                : local.substring(0, 1).toUpperCase(Locale.ROOT) + local.substring(1);
    }
}
