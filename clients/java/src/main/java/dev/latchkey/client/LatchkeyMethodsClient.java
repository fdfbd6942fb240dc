package dev.latchkey.client;

import com.slack.api.RequestConfigurator;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.io.IOException;

/** Slack's client with the calls for tokens of other services. */
public interface LatchkeyMethodsClient extends MethodsClient {
    /**
     * Gets the live access token with an id.
     *
     * @throws SlackApiException when the status is not 200: 429 when the limit is reached
     * @see <a href="https://docs.slack.dev/reference/methods/apps.auth.external.get">the method</a>
     */
    AppsAuthExternalGetResponse appsAuthExternalGet(AppsAuthExternalGetRequest request)
            throws IOException, SlackApiException;

    /** The same, for a request that is said in place: {@code r -> r.externalTokenId("Et…")}. */
    default AppsAuthExternalGetResponse appsAuthExternalGet(
            RequestConfigurator<AppsAuthExternalGetRequest.Builder> request)
            throws IOException, SlackApiException {
        return appsAuthExternalGet(request.configure(AppsAuthExternalGetRequest.builder()).build());
    }

    /**
     * Forgets external tokens; the provider is not told.
     *
     * @throws SlackApiException when the status is not 200: 429 when the limit is reached
     * @see <a href="https://docs.slack.dev/reference/methods/apps.auth.external.delete">the
     *     method</a>
     */
    AppsAuthExternalDeleteResponse appsAuthExternalDelete(AppsAuthExternalDeleteRequest request)
            throws IOException, SlackApiException;

    /** The same, for a request that is said in place: {@code r -> r.externalTokenId("Et…")}. */
    default AppsAuthExternalDeleteResponse appsAuthExternalDelete(
            RequestConfigurator<AppsAuthExternalDeleteRequest.Builder> request)
            throws IOException, SlackApiException {
        return appsAuthExternalDelete(
                request.configure(AppsAuthExternalDeleteRequest.builder()).build());
    }
}
