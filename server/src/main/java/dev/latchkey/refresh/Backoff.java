package dev.latchkey.refresh;

import dev.latchkey.config.Load;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a provider alone after failures. The longest wait doubles with each failure;
 * the wait is anywhere below it (full jitter), so that what failed together is not tried together.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private final Load settings;
    private final RandomGenerator random;

    Backoff(Load settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The wait before the next attempt.
     *
     * @param failures how many attempts had failed before this one
     */
    Duration after(int failures) {
        var longest = settings.backOffLongest().toMillis();
        var doubled =
                settings.backOffFirst().toMillis() * (1L << Math.min(failures, MOST_DOUBLINGS));
        var most = doubled <= 0 || doubled > longest ? longest : doubled;
        return Duration.ofMillis(random.nextLong(1, most + 1));
    }
}
