package dev.latchkey.sandbox;

import java.time.Duration;
import java.time.Instant;

/** What a provider of each {@link Family} makes of a refresh token of a living grant. */
public enum FamilyRule {
    /** A new access token; the refresh token stays and is not repeated. */
    KEEP,
    /** A new access token and a new refresh token. */
    ROTATE,
    /** A new access token and the newest refresh token once more. */
    REPEAT,
    /** {@code invalid_grant}. */
    REFUSE,
    /** {@code invalid_grant}, and the grant ends with all its tokens. */
    REVOKE;

    /**
     * The rule: a pure function.
     *
     * @param grace how long a replaced refresh token is still answered in R4 and R5
     * @param presented which generation's refresh token, counted from 1
     */
    public static FamilyRule next(
            Family family, Duration grace, Generations generations, int presented, Instant now) {
        var newest = generations.newest();
        var replaced = presented < newest;
        return switch (family) {
            case R0 -> REFUSE;
            case R1 -> replaced ? REFUSE : KEEP;
            case R2 -> ROTATE;
            case R3 -> generations.confirmedOrItsChild(presented) ? ROTATE : REFUSE;
            case R4 -> {
                if (!replaced) {
                    yield ROTATE;
                }
                yield within(grace, generations.replacedAt(presented), now) ? REPEAT : REFUSE;
            }
            // Each answer counts as a generation, so the previous token has one resend and no more.
            case R5 -> {
                var resend =
                        presented == newest - 1
                                && within(grace, generations.replacedAt(presented), now);
                yield !replaced || resend ? ROTATE : REVOKE;
            }
            case R6 -> replaced ? REFUSE : ROTATE;
            case R7 -> replaced ? REVOKE : ROTATE;
        };
    }

    private static boolean within(Duration grace, Instant replacedAt, Instant now) {
        return now.isBefore(replacedAt.plus(grace));
    }
}
