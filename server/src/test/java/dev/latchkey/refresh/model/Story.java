package dev.latchkey.refresh.model;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run, for people: one line for each step, and under it what came of it. */
final class Story {
    private final List<String> lines = new ArrayList<>();
    private int told;
    private String begun = "";

    void step(long millis, String who) {
        begun = "%9s s  %-16s ".formatted("+" + World.seconds(millis - ModelClock.START), who);
    }

    void tell(String words) {
        if (begun.isEmpty()) {
            lines.add(" ".repeat(34) + words);
        } else {
            told++;
            lines.add("%3d. %s%s".formatted(told, begun, words));
            begun = "";
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
