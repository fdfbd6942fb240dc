package dev.latchkey.consent;

import dev.latchkey.token.TokenStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a fresh connection durable. The grant exists nowhere else, and its code is spent: a storage
 * that stumbles is asked again, as long as the commit budget lasts.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TokenStore tokens;
    private final Duration commitBudget;

    Keeper(TokenStore tokens, Duration commitBudget) {
        this.tokens = tokens;
        this.commitBudget = commitBudget;
    }

    /** The same, with this team's key in hand, so that it can be stored in any case. */
    Keeper inHand(String teamId) {
        return new Keeper(tokens.inHand(teamId), commitBudget);
    }

    /** The external token's id; null when the connection could not be stored. */
    @Nullable String keep(TokenStore.Connection connection) {
        var giveUpAt = System.nanoTime() + commitBudget.toNanos();
        while (true) {
            try {
                // Twice is once: the same account gets the same row.
                return tokens.put(connection);
            } catch (RuntimeException e) {
                LOG.error(
                        "a new connection could not be stored yet app={} user={} provider={}",
                        connection.appId(),
                        connection.userId(),
                        connection.providerId(),
                        e);
                if (System.nanoTime() - giveUpAt > 0 || !pause()) {
                    return null;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
