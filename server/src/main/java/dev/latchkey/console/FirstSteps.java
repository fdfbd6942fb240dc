package dev.latchkey.console;

import tools.jackson.databind.JsonNode;

/**
 * How far it is to a first token: an app, its client secret at the provider, a connected account.
 * What is not there yet is empty.
 *
 * @param providerKey the provider that is to be connected
 * @param redirectUri what to register there
 * @param externalTokenId of the first connection
 */
public record FirstSteps(
        String appId,
        String teamId,
        String appName,
        String providerKey,
        String providerName,
        String redirectUri,
        boolean hasSecret,
        String externalTokenId) {
    private static final String CALLBACK = "/external/auth/callback/";

    /** The steps of this app, or of the first there is when the id is empty. */
    static FirstSteps of(Visit visit, String appId) {
        for (var app : visit.call("latchkey.apps.list").body().path("apps")) {
            if (appId.isEmpty() || text(app, "app_id").equals(appId)) {
                return of(visit, app);
            }
        }
        return new FirstSteps("", "", "", "", "", "", false, "");
    }

    private static FirstSteps of(Visit visit, JsonNode app) {
        var id = text(app, "app_id");
        var providers =
                visit.call("latchkey.providers.list", "app_id", id).body().path("providers");
        var provider = providers.path(0);
        var connections = visit.call("latchkey.connections.list", "app_id", id, "limit", "1");
        return new FirstSteps(
                id,
                text(app, "team_id"),
                text(app, "name"),
                text(provider, "provider_key"),
                text(provider, "provider_name"),
                text(provider, "redirect_uri"),
                provider.path("client_secret_exists").asBoolean(false),
                text(connections.body().path("connections").path(0), "external_token_id"));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    /** Whether there is an app. */
    public boolean hasApp() {
        return !appId.isEmpty();
    }

    /** Whether the app has a provider at all. */
    public boolean hasProvider() {
        return !providerKey.isEmpty();
    }

    /** Whether an account is connected. */
    public boolean isConnected() {
        return !externalTokenId.isEmpty();
    }

    /** The command that asks for the token. */
    public String curl() {
        var end = redirectUri.indexOf(CALLBACK);
        return """
        curl -s %s/api/apps.auth.external.get \\
          -H "Authorization: Bearer $LATCHKEY_BOT_TOKEN" \\
          -d external_token_id=%s\
        """
                .formatted(end < 0 ? "" : redirectUri.substring(0, end), externalTokenId);
    }
}
