package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /control/…}: sets clients and their policies, and shows the ledger, while all runs. */
final class Control {
    private static final String CLIENTS = "/control/clients/";
    private static final Set<String> MEMBERS = Set.of("secret", "policy", "redirect_uris");

    private final Clients clients;
    private final Grants grants;
    private final Ledger ledger;

    Control(Clients clients, Grants grants, Ledger ledger) {
        this.clients = clients;
        this.grants = grants;
        this.ledger = ledger;
    }

    Answer answer(Request request) {
        try {
            var path = request.path();
            if (path.startsWith(CLIENTS) && path.length() > CLIENTS.length()) {
                var id = path.substring(CLIENTS.length());
                return switch (request.method()) {
                    case "GET" -> show(id);
                    case "PUT" -> put(id, Json.readObject(request.body()));
                    default -> problem(405, "use GET or PUT");
                };
            }
            return switch (request.method() + " " + path) {
                case "GET /control/ledger" ->
                        Answer.json(200, ledger.entries().stream().map(LedgerEntry::view).toList());
                case "POST /control/expire" -> {
                    grants.expireAccessTokens();
                    yield Answer.json(200, Map.of("ok", true));
                }
                case "POST /control/grant" -> grant(request.query());
                case "POST /control/revoke" -> revoke(request.query().get("account"));
                default ->
                        problem(
                                404,
                                "there are GET and PUT /control/clients/{id}, GET /control/ledger,"
                                        + " POST /control/grant?client=…&account=…,"
                                        + " POST /control/expire, POST /control/revoke?account=…");
            };
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer show(String id) {
        return clients.find(id)
                .map(client -> Answer.json(200, view(client)))
                .orElseGet(() -> problem(404, "no client \"" + id + "\""));
    }

    /** Sets what is named and keeps the rest; a new client starts with the usual secret. */
    private Answer put(String id, Map<String, Object> wish) {
        for (var member : wish.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(
                        "unknown member \"%s\"; allowed are secret, policy, redirect_uris"
                                .formatted(member));
            }
        }
        var before =
                clients.find(id)
                        .orElseGet(() -> new Client(id, Sandbox.SECRET, Policy.DEFAULT, List.of()));
        var client =
                new Client(
                        id,
                        wish.containsKey("secret") ? text(wish, "secret") : before.secret(),
                        wish.containsKey("policy")
                                ? Policy.parse(text(wish, "policy"))
                                : before.policy(),
                        wish.containsKey("redirect_uris")
                                ? texts(wish, "redirect_uris")
                                : before.redirectUris());
        clients.register(client);
        return Answer.json(200, view(client));
    }

    private Answer grant(Parameters query) {
        var id = query.get("client");
        var client = clients.find(id);
        if (client.isEmpty()) {
            return problem(404, "no client \"" + id + "\"");
        }
        if (!query.has("account")) {
            throw new IllegalArgumentException("account is missing");
        }
        var scopes = TokenEndpoint.scopes(query.get("scope"));
        var tokens = grants.grant(client.get(), query.get("account"), scopes);
        return TokenReply.success(tokens, scopes, client.get().policy());
    }

    private Answer revoke(String account) {
        if (account.isEmpty()) {
            throw new IllegalArgumentException("account is missing");
        }
        return Answer.json(200, Map.of("ok", true, "revoked", grants.revokeAccount(account)));
    }

    private static String text(Map<String, Object> object, String member) {
        if (object.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(member + " has to be a string");
    }

    private static List<String> texts(Map<String, Object> object, String member) {
        if (object.get(member) instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(member + " has to be a list of strings");
    }

    private static Answer problem(int status, String sentence) {
        return Answer.json(
                status, Map.of("error", "invalid_request", "error_description", sentence));
    }

    private static Map<String, Object> view(Client client) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", client.id());
        view.put("policy", client.policy().toString());
        view.put("redirect_uris", client.redirectUris());
        return view;
    }
}
