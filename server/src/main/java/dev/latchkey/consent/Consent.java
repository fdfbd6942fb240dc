package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way to the provider and back that a user was asked to go.
 *
 * @param opened whether a browser has opened the link
 * @param sameBrowser whether that was the browser that asks now
 * @param verifier the PKCE code verifier; null before the browser leaves, or when none is used
 * @param usedAt null while it can still be used
 */
record Consent(
        String id,
        String teamId,
        String appId,
        String userId,
        String providerId,
        boolean opened,
        boolean sameBrowser,
        @Nullable Secret verifier,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
