package dev.latchkey.refresh.model;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at every state that runs within some bounds can come to. */
final class Explorer {
    private final Bounds bounds;
    private final World.Parts parts;
    private final Predicate<Violation> isSought;
    private final Set<Long> states = new HashSet<>();
    private int runs;

    Explorer(Bounds bounds, World.Parts parts) {
        this(bounds, parts, _ -> true);
    }

    /**
     * @param isSought what to tell of; at other violations a run ends quietly
     */
    Explorer(Bounds bounds, World.Parts parts, Predicate<Violation> isSought) {
        this.bounds = bounds;
        this.parts = parts;
        this.isSought = isSought;
    }

    /** The run that came to a state that must not be. */
    record Found(Violation violation, Choices path) {}

    /**
     * Goes to the end of each way before it tries the next; null when all is well. From each state
     * that it comes to anew it goes on as if nothing more went wrong, so from each of them a fair
     * run without further faults is followed to its end, or to where one was followed before.
     */
    @Nullable Found everything() {
        var path = new Choices();
        do {
            var found = run(path, states::add);
            if (found != null) {
                return found;
            }
        } while (path.turn());
        return null;
    }

    /** Goes one step further everywhere before it goes two: nothing shorter than what it finds. */
    @Nullable Found shortest() {
        var open = new ArrayDeque<int[]>();
        open.add(new int[0]);
        while (!open.isEmpty()) {
            var path = Choices.of(open.remove());
            var fresh = new boolean[1];
            var found =
                    run(
                            path,
                            state -> {
                                fresh[0] = states.add(state);
                                return false;
                            });
            if (found != null) {
                return found;
            }
            path.turns().forEach(open::addFirst);
            if (fresh[0]) {
                open.addAll(path.onwards());
            }
        }
        return null;
    }

    /** How many different states were seen. */
    int states() {
        return states.size();
    }

    /** How many runs it took. */
    int runs() {
        return runs;
    }

    /** The same run again, told. */
    String story(Choices path) {
        var story = new Story();
        try {
            new World(bounds, parts, Choices.parse(path.toString()), story).run(_ -> true);
        } catch (Violation e) {
            return story + "\n     => " + e.getMessage();
        }
        return story.toString();
    }

    private @Nullable Found run(Choices path, LongPredicate isNew) {
        runs++;
        try {
            new World(bounds, parts, path, null).run(isNew);
            return null;
        } catch (Violation e) {
            return isSought.test(e) ? new Found(e, path) : null;
        }
    }
}
