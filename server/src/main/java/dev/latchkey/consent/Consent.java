package dev.latchkey.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user's way to one connection, from the link to the callback.
 *
 * @param browserHash of the browser that opened the link first; null when nobody has
 * @param verifier the PKCE code verifier, sealed; null when no challenge was sent
 * @param openUntil when the link ends
 * @param returnUntil when the state ends; null before the browser leaves
 * @param usedAt when the callback took the state, or the user chose an account; null before
 * @param externalTokenId the connection to renew; null when any account will do
 * @param workflowId the workflow that is to use the account; null when none is
 * @param returnTo where the app wants the browser back; null when nowhere
 */
record Consent(
        String id,
        String teamId,
        String appId,
        String userId,
        String providerId,
        byte @Nullable [] browserHash,
        byte @Nullable [] verifier,
        Instant openUntil,
        @Nullable Instant returnUntil,
        @Nullable Instant usedAt,
        @Nullable String externalTokenId,
        @Nullable String workflowId,
        @Nullable String returnTo) {}
