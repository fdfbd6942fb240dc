package dev.latchkey.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The laws of a group of settings; every broken one is told at once, by the settings' names. */
final class Laws {
    private final List<String> faults = new ArrayList<>();

    private Laws() {}

    static Laws check() {
        return new Laws();
    }

    Laws positive(String name, Duration time) {
        return law(
                time.isPositive(), "%s (%s) must be longer than zero".formatted(name, word(time)));
    }

    Laws notNegative(String name, Duration time) {
        return law(!time.isNegative(), "%s (%s) must not be negative".formatted(name, word(time)));
    }

    Laws notLonger(String name, Duration time, String otherName, Duration other) {
        return law(
                time.compareTo(other) <= 0,
                "%s (%s) must not be longer than %s (%s)"
                        .formatted(name, word(time), otherName, word(other)));
    }

    Laws between(String name, int number, int least, int most) {
        return law(
                number >= least && number <= most,
                "%s (%d) must be between %d and %d".formatted(name, number, least, most));
    }

    Laws law(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
        return this;
    }

    /** Throws an {@link IllegalArgumentException} with a line for each law that does not hold. */
    void hold() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    static String word(Duration time) {
        long millis = time.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
