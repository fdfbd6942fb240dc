package dev.latchkey.client;

import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsRateLimitTier;
import com.slack.api.methods.MethodsRateLimits;
import com.slack.api.methods.SlackApiRequest;
import com.slack.api.methods.impl.AsyncMethodsClientImpl;
import com.slack.api.methods.impl.AsyncRateLimitExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Slack's client for calls in the background, and the calls beside its own. */
final class AsyncClient extends AsyncMethodsClientImpl implements LatchkeyAsyncMethodsClient {
    static {
        tier(AppsAuthExternalGetRequest.METHOD, MethodsRateLimitTier.Tier3);
        tier(AppsAuthExternalDeleteRequest.METHOD, MethodsRateLimitTier.Tier4);
    }

    private final @Nullable String token;
    private final Client client;
    private final AsyncRateLimitExecutor executor;
    private final LatchkeySlack.@Nullable Vault vault;

    /**
     * @param vault where the calls go, or null: where all others go
     */
    AsyncClient(
            @Nullable String token,
            Client client,
            SlackConfig config,
            LatchkeySlack.@Nullable Vault vault) {
        super(token, client, config);
        this.token = token;
        this.client = client;
        this.executor = AsyncRateLimitExecutor.getOrCreate(client, config);
        this.vault = vault;
    }

    @Override
    public CompletableFuture<AppsAuthExternalGetResponse> appsAuthExternalGet(
            AppsAuthExternalGetRequest request) {
        if (vault != null) {
            return vault.methodsAsync().appsAuthExternalGet(request);
        }
        return executor.execute(
                AppsAuthExternalGetRequest.METHOD,
                asker(request),
                () -> client.appsAuthExternalGet(request));
    }

    @Override
    public CompletableFuture<AppsAuthExternalDeleteResponse> appsAuthExternalDelete(
            AppsAuthExternalDeleteRequest request) {
        if (vault != null) {
            return vault.methodsAsync().appsAuthExternalDelete(request);
        }
        return executor.execute(
                AppsAuthExternalDeleteRequest.METHOD,
                asker(request),
                () -> client.appsAuthExternalDelete(request));
    }

    /** The executor queues by whose token it is; a map that may hold null. */
    private Map<String, @Nullable String> asker(SlackApiRequest request) {
        var asker = new HashMap<String, @Nullable String>();
        asker.put("token", request.getToken() == null ? token : request.getToken());
        return asker;
    }

    /** What the SDK does not know, it allows 20 times a minute. */
    private static void tier(String method, MethodsRateLimitTier tier) {
        if (MethodsRateLimits.lookupRateLimitTier(method) == null) {
            MethodsRateLimits.setRateLimitTier(method, tier);
        }
    }
}
