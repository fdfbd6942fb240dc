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
 * @param usedAt when the callback took the state; null before
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
        @Nullable Instant usedAt) {}
