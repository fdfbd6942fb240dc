package dev.latchkey.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the checker found.
 *
 * @param lost connections whose newest tokens at the provider we do not hold
 * @param inHand of those, how many answers had begun to arrive when the vault was killed
 * @param reuses refresh tokens that the provider saw again after it had answered them
 * @param faults what must not be, by kind, a sentence each
 * @param windows nanoseconds from an answer's first byte to its being durable
 */
record Findings(
        int refreshes, int lost, int inHand, int reuses, List<Fault> faults, List<Long> windows) {

    /** What must not be. */
    enum Kind {
        IMPOSSIBLE_LOSS,
        ANSWERED_BEFORE_DURABLE,
        WRONGLY_DEAD,
        REUSE,
        TWO_IN_FLIGHT,
        WENT_BACK,
        NOT_NEW,
        UNSETTLED
    }

    /** One of them. */
    record Fault(Kind kind, String what) {}

    static final Findings NOTHING = new Findings(0, 0, 0, 0, List.of(), List.of());

    Findings and(Findings more) {
        var allFaults = new ArrayList<>(faults);
        allFaults.addAll(more.faults);
        var allWindows = new ArrayList<>(windows);
        allWindows.addAll(more.windows);
        return new Findings(
                refreshes + more.refreshes,
                lost + more.lost,
                inHand + more.inHand,
                reuses + more.reuses,
                allFaults,
                allWindows);
    }

    Findings with(Kind kind, String what) {
        return and(new Findings(0, 0, 0, 0, List.of(new Fault(kind, what)), List.of()));
    }

    boolean ok() {
        return faults.isEmpty();
    }

    long count(Kind... kinds) {
        var wanted = List.of(kinds);
        return faults.stream().filter(fault -> wanted.contains(fault.kind())).count();
    }

    /** Milliseconds within which this share of answers was durable. */
    double windowMillis(double share) {
        if (windows.isEmpty()) {
            return 0;
        }
        var sorted = windows.stream().flatMapToLong(LongStream::of).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e6;
    }
}
