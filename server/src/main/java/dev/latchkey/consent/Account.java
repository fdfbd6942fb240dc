package dev.latchkey.consent;

import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account that a user has connected already, as the user sees it.
 *
 * @param id the external token's, {@code Et…}
 * @param name what the provider calls the account; null when it cannot say
 */
public record Account(String id, @Nullable String name, State state, Instant connectedAt) {

    /** How well it works. */
    public enum State {
        WORKS,
        /** The provider did not answer the last time; the vault goes on trying. */
        TROUBLED,
        /** Only the user can help, by connecting it again. */
        BROKEN
    }

    static Account of(StoredToken token, Instant now) {
        return new Account(token.id(), token.account(), state(token, now), token.createdAt());
    }

    private static State state(StoredToken token, Instant now) {
        return switch (token.phase()) {
            case Phase.Broken() -> State.BROKEN;
            case Phase.Unsure _ -> State.TROUBLED;
            case Phase.Settled(), Phase.InFlight _ -> {
                if (token.validAt(now)) {
                    yield State.WORKS;
                }
                if (token.grant().refreshToken() == null) {
                    yield State.BROKEN;
                }
                yield token.failures() > 0 ? State.TROUBLED : State.WORKS;
            }
        };
    }
}
