package dev.latchkey.refresh;

import java.time.Duration;

/** How long to leave a provider alone after failures: from one second to five minutes. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /**
     * The wait before the next attempt, spread by the id so that tokens which failed together are
     * not tried together.
     *
     * @param failures how many attempts had failed before this one
     */
    static Duration after(int failures, String id) {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures, 9));
        var longest = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        var share = Math.floorMod(id.hashCode(), 1_000);
        return longest.minus(longest.dividedBy(2).multipliedBy(share).dividedBy(1_000));
    }
}
