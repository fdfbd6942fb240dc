package dev.latchkey.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which activities of an app are meant.
 *
 * @param teamId null for every team
 * @param userId those of this user, and those of nobody in particular; null for every user
 * @param id one activity; null for all
 * @param kinds empty for every kind
 * @param failuresOnly whether those that ended well are left out
 * @param since the first moment that is meant
 * @param until the last moment that is meant
 */
public record ActivitySearch(
        String appId,
        @Nullable String teamId,
        @Nullable String userId,
        @Nullable String id,
        List<String> kinds,
        boolean failuresOnly,
        Instant since,
        Instant until,
        int limit) {}
