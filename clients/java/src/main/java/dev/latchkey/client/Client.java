package dev.latchkey.client;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.impl.MethodsClientImpl;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Slack's client, and the calls beside its own. */
final class Client extends MethodsClientImpl implements LatchkeyMethodsClient {
    private final LatchkeySlack.@Nullable Vault vault;

    /**
     * @param vault where the calls go, or null: where all others go
     */
    Client(
            SlackHttpClient http,
            @Nullable String token,
            @Nullable String teamId,
            LatchkeySlack.@Nullable Vault vault) {
        super(http, token, teamId);
        this.vault = vault;
    }

    @Override
    public AppsAuthExternalGetResponse appsAuthExternalGet(AppsAuthExternalGetRequest request)
            throws IOException, SlackApiException {
        if (vault != null) {
            return vault.methods().appsAuthExternalGet(request);
        }
        return postFormWithTokenAndParseResponse(
                request.form(),
                AppsAuthExternalGetRequest.METHOD,
                getToken(request),
                AppsAuthExternalGetResponse.class);
    }

    @Override
    public AppsAuthExternalDeleteResponse appsAuthExternalDelete(
            AppsAuthExternalDeleteRequest request) throws IOException, SlackApiException {
        if (vault != null) {
            return vault.methods().appsAuthExternalDelete(request);
        }
        return postFormWithTokenAndParseResponse(
                request.form(),
                AppsAuthExternalDeleteRequest.METHOD,
                getToken(request),
                AppsAuthExternalDeleteResponse.class);
    }
}
