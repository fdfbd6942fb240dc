package dev.latchkey.refresh;

import dev.latchkey.config.Ahead;
import dev.latchkey.provider.ProviderFacts;
import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.time.Instant;

/** How long before its end an access token is renewed. */
final class Margin {
    private static final Duration WHERE_OLD_ONES_DIE = Duration.ofSeconds(60);
    private static final Duration TOO_SHORT_LIVED = Duration.ofMinutes(5);

    private Margin() {}

    /** When renewal may begin; far away when nobody knows when the token ends. */
    static Instant renewalAt(StoredToken token, ProviderFacts facts, Ahead settings) {
        var expiresAt = token.grant().expiresAt();
        if (expiresAt == null) {
            return Instant.MAX;
        }
        var lifetime = Duration.between(token.grant().receivedAt(), expiresAt);
        return expiresAt.minus(of(lifetime, token.id(), facts, settings));
    }

    private static Duration of(Duration lifetime, String id, ProviderFacts facts, Ahead settings) {
        var half = lifetime.dividedBy(2);
        var stated = facts.margin();
        if (stated != null) {
            return jittered(shorter(stated, half), id);
        }
        if (lifetime.compareTo(TOO_SHORT_LIVED) < 0) {
            return Duration.ZERO;
        }
        if (facts.oldAccessTokenDies()) {
            return WHERE_OLD_ONES_DIE;
        }
        var tenth = lifetime.dividedBy(10);
        var margin =
                shorter(
                        longer(tenth, settings.marginShortest()),
                        shorter(settings.marginLongest(), half));
        return jittered(margin, id);
    }

    // Tokens that were given in one hour must not all be renewed in one minute.
    private static Duration jittered(Duration margin, String id) {
        var share = Math.floorMod(id.hashCode(), 1_000);
        return margin.minus(margin.dividedBy(2).multipliedBy(share).dividedBy(1_000));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
