package dev.latchkey.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifest of an app that practises with the sandbox provider. */
public final class PracticeManifest {
    /** What the app calls the provider. */
    public static final String PROVIDER = "sandbox";

    /** The client secret that the sandbox has from the start; no secret at all. */
    public static final String CLIENT_SECRET = "sandbox-secret";

    private PracticeManifest() {}

    /**
     * A manifest, ready to be written as JSON.
     *
     * @param name of the app
     * @param providerUrl where the sandbox is
     */
    public static Map<String, Object> of(String name, String providerUrl) {
        var options = new LinkedHashMap<String, Object>();
        options.put("client_id", "sandbox");
        options.put("provider_name", "Sandbox");
        options.put("authorization_url", providerUrl + "/authorize");
        options.put("token_url", providerUrl + "/token");
        options.put("scope", List.of("profile", "email"));
        var identity = new LinkedHashMap<String, Object>();
        identity.put("url", providerUrl + "/userinfo");
        identity.put("account_identifier", "$.email");
        options.put("identity_config", identity);
        options.put("use_pkce", true);
        var provider = new LinkedHashMap<String, Object>();
        provider.put("provider_type", "CUSTOM");
        provider.put("options", options);
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("display_information", Map.of("name", name));
        manifest.put("external_auth_providers", Map.of("oauth2", Map.of(PROVIDER, provider)));
        return manifest;
    }
}
