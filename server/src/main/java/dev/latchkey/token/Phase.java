package dev.latchkey.token;

import java.time.Instant;

/** Where an external token stands between two refreshes. */
public sealed interface Phase {

    /** Nothing is under way; what is stored is what holds. */
    record Settled() implements Phase {}

    /**
     * Somebody holds the right to refresh it once, and may have sent the refresh token.
     *
     * @param sentAt when the first request with this refresh token may have gone out
     * @param leaseUntil when that right ends
     * @param holder who holds it
     */
    record InFlight(Instant sentAt, Instant leaseUntil, Holder holder) implements Phase {}

    /**
     * A refresh left and no answer came back: the provider may have spent the refresh token.
     *
     * @param sentAt when the first request with this refresh token may have gone out
     * @param quietUntil until when a strict provider may still be at work on what it got
     */
    record Unsure(Instant sentAt, Instant quietUntil) implements Phase {}

    /**
     * Only a new authorization by the user can help; the last access token holds until it expires.
     */
    record Broken() implements Phase {}
}
