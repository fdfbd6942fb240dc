package dev.latchkey.consent;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a connect link is to be for.
 *
 * @param externalTokenId the connection to renew; null when any account will do
 * @param workflowId the workflow that is to use the account; null when none is
 * @param returnTo where the app wants the browser back, one of its manifest's redirect URLs; null
 *     when the user finds the way alone
 */
public record Order(
        String teamId,
        String appId,
        String userId,
        String providerId,
        @Nullable String externalTokenId,
        @Nullable String workflowId,
        @Nullable URI returnTo) {

    /** A link for any account of this user at this provider. */
    public static Order of(String teamId, String appId, String userId, String providerId) {
        return new Order(teamId, appId, userId, providerId, null, null, null);
    }
}
