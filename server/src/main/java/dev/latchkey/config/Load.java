package dev.latchkey.config;

import java.time.Duration;

/**
 * How much a provider is asked, and how long it is left alone after failures.
 *
 * @param backOffFirst the longest wait after a first failure; it doubles with each further one
 * @param backOffLongest the longest wait of all
 * @param retryAfterLongest the most that a provider's Retry-After is obeyed
 * @param concurrent calls at once to one token host from this node
 * @param perSecondAfterOutage refreshes a second of one provider client while it recovers
 * @param breakerWindow over which failures are counted
 * @param breakerFewest calls in the window, under which their share says nothing
 * @param breakerFailures the share of failures, in percent, at which the breaker opens
 */
public record Load(
        Duration backOffFirst,
        Duration backOffLongest,
        Duration retryAfterLongest,
        int concurrent,
        int perSecondAfterOutage,
        Duration breakerWindow,
        int breakerFewest,
        int breakerFailures) {
    public Load {
        Laws.check()
                .positive("refresh.back-off-first", backOffFirst)
                .notLonger(
                        "refresh.back-off-first",
                        backOffFirst,
                        "refresh.back-off-longest",
                        backOffLongest)
                .positive("refresh.retry-after-longest", retryAfterLongest)
                .between("refresh.concurrent", concurrent, 1, 100_000)
                .between("refresh.after-outage", perSecondAfterOutage, 1, 100_000)
                .positive("refresh.breaker-window", breakerWindow)
                .between("refresh.breaker-fewest", breakerFewest, 1, 1_000_000)
                .between("refresh.breaker-failures", breakerFailures, 1, 100)
                .hold();
    }

    /** The figures that suit nearly everyone. */
    public static Load standard() {
        return new Load(
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                32,
                20,
                Duration.ofSeconds(30),
                20,
                50);
    }
}
