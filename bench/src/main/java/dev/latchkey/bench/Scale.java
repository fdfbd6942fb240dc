package dev.latchkey.bench;

import java.util.List;

/**
 * How long everything takes.
 *
 * @param rounds how often each contender has its turn
 * @param seconds how long a turn is
 * @param warmUp seconds before the first turn
 * @param sizes how many connections the table holds
 * @param refreshes how many tokens are renewed in one measurement
 */
record Scale(int rounds, int seconds, int warmUp, List<Integer> sizes, int refreshes) {
    /** For the figures that are published. */
    static final Scale FULL =
            new Scale(
                    Integer.getInteger("bench.rounds", 5),
                    5,
                    Integer.getInteger("bench.warmup", 12),
                    List.of(1_000, 10_000, 100_000, 1_000_000),
                    40_000);

    /** To see that all of it still works. */
    static final Scale SHORT = new Scale(1, 2, 3, List.of(100, 1_000), 2_000);
}
