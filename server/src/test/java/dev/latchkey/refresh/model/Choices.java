package dev.latchkey.refresh.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The choices of one run, in order: those that lead to where it leaves known ground, and the first
 * of each from there on.
 */
final class Choices {
    private int[] taken = new int[64];
    private int[] options = new int[64];
    private int length;
    private int position;
    private int known;
    private int ways;

    /** The path of these choices and no others. */
    static Choices of(int... choices) {
        var path = new Choices();
        for (var choice : choices) {
            path.add(choice, Integer.MAX_VALUE);
        }
        path.known = choices.length;
        return path;
    }

    /** The path in its written form, such as {@code 0.2.1}. */
    static Choices parse(String text) {
        return of(
                text.isEmpty()
                        ? new int[0]
                        : Arrays.stream(text.split("\\.", -1))
                                .mapToInt(Integer::parseInt)
                                .toArray());
    }

    /** Chooses among so many. */
    int next(int count) {
        if (position == length) {
            add(0, count);
        }
        options[position] = count;
        return taken[position++];
    }

    /** Whether everything from here on is new. */
    boolean isBeyond() {
        return position >= known;
    }

    /** Notes how many ways there are where the run stops. */
    void stopAt(int ways) {
        this.ways = ways;
    }

    /** The paths that go on from where the run stopped, one for each way. */
    List<int[]> onwards() {
        var all = new ArrayList<int[]>();
        for (var way = 0; way < ways; way++) {
            all.add(upTo(position, way));
        }
        return all;
    }

    /** The paths that turn off behind the known ground: where the same step came out otherwise. */
    List<int[]> turns() {
        var all = new ArrayList<int[]>();
        for (var at = known; at < position; at++) {
            for (var way = taken[at] + 1; way < options[at]; way++) {
                all.add(upTo(at, way));
            }
        }
        return all;
    }

    private int[] upTo(int end, int way) {
        var path = Arrays.copyOf(taken, end + 1);
        path[end] = way;
        return path;
    }

    /** Turns to the last choice that has another way; false when there is none. */
    boolean turn() {
        length = position;
        while (length > 0 && taken[length - 1] + 1 >= options[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        taken[length - 1]++;
        known = length;
        position = 0;
        return true;
    }

    /** The choices up to here. */
    int[] choices() {
        return Arrays.copyOf(taken, Math.max(position, known));
    }

    @Override
    public String toString() {
        return IntStream.of(choices()).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }

    private void add(int choice, int count) {
        if (length == taken.length) {
            taken = Arrays.copyOf(taken, length * 2);
            options = Arrays.copyOf(options, length * 2);
        }
        taken[length] = choice;
        options[length++] = count;
    }
}
