package dev.latchkey.client;

import com.google.gson.JsonElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code apps.auth.external.get} answers. */
public final class AppsAuthExternalGetResponse extends ExternalAuthResponse {
    private @Nullable String externalToken;
    private @Nullable Map<String, JsonElement> tokenResponseExtras;

    /** The live access token; null when {@link #isOk()} is false. */
    public @Nullable String getExternalToken() {
        return externalToken;
    }

    /**
     * Further members that the provider put into its token response, such as {@code instance_url}.
     */
    public Map<String, JsonElement> getTokenResponseExtras() {
        return tokenResponseExtras == null ? Map.of() : tokenResponseExtras;
    }
}
