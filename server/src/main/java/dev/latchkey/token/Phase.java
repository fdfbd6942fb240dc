package dev.latchkey.token;

import java.time.Instant;

/** Where an external token stands between two refreshes. */
public sealed interface Phase {

    /** Nothing is under way; what is stored is what holds. */
    record Settled() implements Phase {}

    /**
     * Somebody holds the right to refresh it once.
     *
     * @param leaseUntil when that right ends
     */
    record InFlight(Instant leaseUntil) implements Phase {}

    /**
     * A refresh left and no answer came back: the provider may have spent the refresh token.
     *
     * @param quietUntil until when a strict provider may still be at work on what it got
     */
    record Unsure(Instant quietUntil) implements Phase {}

    /**
     * Only a new authorization by the user can help; the last access token holds until it expires.
     */
    record Broken() implements Phase {}
}
