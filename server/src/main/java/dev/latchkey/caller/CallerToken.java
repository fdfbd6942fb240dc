package dev.latchkey.caller;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller token as it is stored: everything but the token.
 *
 * @param id {@code Ct…}, to name it by without showing it
 * @param appId null for an admin token
 * @param teamId null for an admin token and for an org-wide one
 * @param enterpriseId the organization of an org-wide token; null for all others
 * @param userId whom it acts for; null when it acts for nobody in particular
 * @param executionId the run of a workflow step with which it ends; null when there is none
 * @param grants the keys of the providers that a workspace token may ask
 * @param family what a rotating token shares with all that came of it; null for others
 * @param renews the kind of token that a refresh token brings; null for others
 * @param last4 its last four characters
 * @param expiresAt null when it does not expire
 * @param revokedAt null while it holds
 * @param spentAt when a refresh token was used; null for others
 */
public record CallerToken(
        String id,
        TokenKind kind,
        @Nullable String appId,
        @Nullable String teamId,
        @Nullable String enterpriseId,
        @Nullable String userId,
        @Nullable String executionId,
        List<String> grants,
        @Nullable String family,
        @Nullable TokenKind renews,
        String last4,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant spentAt) {}
