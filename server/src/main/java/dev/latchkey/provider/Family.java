package dev.latchkey.provider;

/**
 * How a provider treats refresh tokens, which decides what an unknown outcome of a refresh means
 * and whether the same refresh token may be sent again.
 */
public enum Family {
    /** Gives no refresh token. */
    R0,
    /** Keeps one refresh token for the life of the grant; sending it again is harmless. */
    R1,
    /** Gives a new refresh token each time and keeps the old ones valid. */
    R2,
    /** Keeps the old refresh token valid until the new one is used. */
    R3,
    /** Accepts the old refresh token again, any number of times, for a while. */
    R4,
    /** Accepts only the directly preceding refresh token again, once, for a while. */
    R5,
    /** Refuses a used refresh token, and leaves the grant alone. */
    R6,
    /** Takes the use of a used refresh token for theft, and revokes the whole grant. */
    R7;

    /**
     * How often families R5 to R7 are sent a refresh token again whose fate is unknown, while the
     * access token still lives: R5 answers the previous token once and no more, to R6 and R7 a
     * single repeat may save the grant.
     */
    public static final int REPEATS_AT_RISK = 1;

    /** Whether a refresh token whose fate is unknown may be sent again without any wait. */
    public boolean forgivesRepeats() {
        return compareTo(R3) <= 0;
    }

    /**
     * Whether a single refusal is believed. Families that keep a used refresh token alive have no
     * reason to refuse one that we sent in good order, so they are asked twice.
     */
    public boolean isBelievedAtOnce() {
        return this == R0 || compareTo(R5) >= 0;
    }
}
