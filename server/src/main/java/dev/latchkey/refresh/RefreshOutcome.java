package dev.latchkey.refresh;

import dev.latchkey.token.Grant;
import java.time.Instant;

/** What came of asking for a live token. */
public sealed interface RefreshOutcome {

    /**
     * A live token, durable.
     *
     * @param generation the generation that the grant is
     */
    record Current(Grant grant, long generation) implements RefreshOutcome {}

    /** A new token was needed, and the grant has nothing to get one with. */
    record NoRefreshToken() implements RefreshOutcome {}

    /**
     * Only a new authorization by the user helps.
     *
     * @param reason why, in words for an engineer
     */
    record Reconnect(String reason) implements RefreshOutcome {}

    /**
     * It did not work out this time; the grant is not known to be gone.
     *
     * @param reason why, in words for an engineer
     * @param at when the next attempt may start
     */
    record TryLater(String reason, Instant at) implements RefreshOutcome {}

    /** The external token was deleted meanwhile. */
    record Gone() implements RefreshOutcome {}

    /**
     * The provider answered and its answer could not be made durable. It is not handed out.
     *
     * @param cause what the storage said
     */
    record NotDurable(RuntimeException cause) implements RefreshOutcome {}
}
