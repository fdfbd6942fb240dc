package dev.latchkey.refresh.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How many of the latest events were of one kind, over a window that slides in ten steps. */
public final class Share {
    private static final int STEPS = 10;

    private final long stepMillis;
    private final long[] steps = new long[STEPS];
    private final int[] all = new int[STEPS];
    private final int[] hits = new int[STEPS];

    public Share(Duration window) {
        stepMillis = Math.max(1, window.toMillis() / STEPS);
    }

    /** Counts an event. */
    public synchronized void add(Instant now, boolean hit) {
        var step = now.toEpochMilli() / stepMillis;
        var place = Math.floorMod(step, STEPS);
        if (steps[place] != step) {
            steps[place] = step;
            all[place] = 0;
            hits[place] = 0;
        }
        all[place]++;
        if (hit) {
            hits[place]++;
        }
    }

    /**
     * Whether the share of hits in the window is at least this many percent.
     *
     * @param fewest events, under which the share says nothing
     */
    public synchronized boolean isAtLeast(Instant now, int percent, int fewest) {
        var count = count(now, all);
        return count >= fewest && count(now, hits) * 100L >= (long) percent * count;
    }

    /** The same for more than so many percent. */
    public synchronized boolean isAbove(Instant now, int percent, int fewest) {
        var count = count(now, all);
        return count >= fewest && count(now, hits) * 100L > (long) percent * count;
    }

    /** Forgets all events. */
    public synchronized void clear() {
        Arrays.fill(steps, Long.MIN_VALUE);
    }

    private int count(Instant now, int[] counts) {
        var newest = now.toEpochMilli() / stepMillis;
        var sum = 0;
        for (var place = 0; place < STEPS; place++) {
            if (steps[place] > newest - STEPS && steps[place] <= newest) {
                sum += counts[place];
            }
        }
        return sum;
    }
}
