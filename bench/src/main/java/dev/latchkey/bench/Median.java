package dev.latchkey.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several turns, figure by figure. */
final class Median {
    private Median() {}

    static Turn of(List<Turn> turns) {
        return new Turn(
                of(turns, Turn::perSecond),
                of(turns, Turn::p50Millis),
                of(turns, Turn::p99Millis),
                of(turns, Turn::cpuMicros),
                of(turns, Turn::bytes));
    }

    private static double of(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        var sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
