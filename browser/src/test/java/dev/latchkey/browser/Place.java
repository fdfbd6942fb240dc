package dev.latchkey.browser;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One app of one team in a vault, and its user. */
record Place(Vault vault, String team, String user, String app, String botToken) {

    /** Where the app wants browsers back. */
    static final String BACK = "http://127.0.0.1:9/connected";

    /** A connect link for the user; further arguments are named and given in turn. */
    String link(String... more) throws Exception {
        var arguments =
                new HashMap<>(Map.of("app_id", app, "provider_key", "sandbox", "user_id", user));
        for (var i = 0; i < more.length; i += 2) {
            arguments.put(more[i], more[i + 1]);
        }
        return Vault.id(vault.admin("latchkey.connections.start", arguments), "authorization_url");
    }

    /** The console's pages about it, by what a picture of each is called. */
    Map<String, String> pages() {
        var about = "/console/apps/" + app;
        return new TreeMap<>(
                Map.of(
                        "app", about,
                        "app-manifest", about + "/manifest",
                        "app-tokens", about + "/tokens",
                        "app-add-provider", about + "/add-provider",
                        "app-provider", about + "/providers/sandbox",
                        "app-delete", "/console/do/latchkey.apps.delete?app_id=" + app,
                        "app-set", "/console/do/latchkey.apps.set?app_id=" + app,
                        "team", "/console/teams/" + team,
                        "user", "/console/do/latchkey.users.set?user_id=" + user));
    }

    /** The path of the page about it that has this name. */
    String page(String name) {
        return Objects.requireNonNull(pages().get(name), name);
    }

    /** What an app that asks for this external token is answered: ok, or the error. */
    String asked(String externalTokenId) throws Exception {
        var answer =
                vault.ask(
                        "apps.auth.external.get",
                        botToken,
                        Map.of("external_token_id", externalTokenId));
        return answer.path("error").asString("ok");
    }

    /** How many connections the app has. */
    int connections() throws Exception {
        return vault.admin("latchkey.connections.list", Map.of("app_id", app))
                .path("connections")
                .size();
    }

    /** The id of the app's only external token. */
    String externalTokenId() throws Exception {
        var connections =
                vault.admin("latchkey.connections.list", Map.of("app_id", app)).path("connections");
        if (connections.size() != 1) {
            throw new AssertionError(connections.toString());
        }
        return Vault.id(connections.get(0), "external_token_id");
    }
}
