package dev.latchkey.client;

import com.slack.api.RequestConfigurator;
import com.slack.api.methods.AsyncMethodsClient;
import java.util.concurrent.CompletableFuture;

/**
 * Slack's client for calls in the background, with those for tokens of other services. A future
 * fails with a {@link com.slack.api.methods.MethodsCompletionException}.
 */
public interface LatchkeyAsyncMethodsClient extends AsyncMethodsClient {
    /**
     * Gets the live access token with an id.
     *
     * @see <a href="https://docs.slack.dev/reference/methods/apps.auth.external.get">the method</a>
     */
    CompletableFuture<AppsAuthExternalGetResponse> appsAuthExternalGet(
            AppsAuthExternalGetRequest request);

    /** The same, for a request that is said in place: {@code r -> r.externalTokenId("Et…")}. */
    default CompletableFuture<AppsAuthExternalGetResponse> appsAuthExternalGet(
            RequestConfigurator<AppsAuthExternalGetRequest.Builder> request) {
        return appsAuthExternalGet(request.configure(AppsAuthExternalGetRequest.builder()).build());
    }

    /**
     * Forgets external tokens; the provider is not told.
     *
     * @see <a href="https://docs.slack.dev/reference/methods/apps.auth.external.delete">the
     *     method</a>
     */
    CompletableFuture<AppsAuthExternalDeleteResponse> appsAuthExternalDelete(
            AppsAuthExternalDeleteRequest request);

    /** The same, for a request that is said in place: {@code r -> r.externalTokenId("Et…")}. */
    default CompletableFuture<AppsAuthExternalDeleteResponse> appsAuthExternalDelete(
            RequestConfigurator<AppsAuthExternalDeleteRequest.Builder> request) {
        return appsAuthExternalDelete(
                request.configure(AppsAuthExternalDeleteRequest.builder()).build());
    }
}
