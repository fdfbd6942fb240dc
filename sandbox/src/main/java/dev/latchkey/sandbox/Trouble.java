package dev.latchkey.sandbox;

import java.time.Duration;

/**
 * What goes wrong at the token endpoint, and for how long.
 *
 * @param error the code that {@link Fault#ERROR200} speaks
 * @param times for how many more token requests the fault and the slowness last; 0 is "until the
 *     policy is set anew"
 * @param late how long a request waits before it is processed
 * @param slow how long an answer that is ready is kept back
 * @param retryAfter what {@link Fault#BUSY} asks for, in whole seconds
 */
public record Trouble(
        Fault fault, String error, int times, Duration late, Duration slow, Duration retryAfter) {
    public static final Trouble NONE =
            new Trouble(
                    Fault.NONE,
                    "invalid_request",
                    0,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofSeconds(30));

    public Trouble {
        if (times < 0) {
            throw new IllegalArgumentException("times (%d) must not be negative".formatted(times));
        }
    }

    /** The trouble that is left when one more token request has met it. */
    Trouble afterOneRequest() {
        return switch (times) {
            case 0 -> this;
            case 1 -> new Trouble(Fault.NONE, error, 0, Duration.ZERO, Duration.ZERO, retryAfter);
            default -> new Trouble(fault, error, times - 1, late, slow, retryAfter);
        };
    }
}
