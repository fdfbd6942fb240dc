package dev.latchkey.demo;

import java.io.PrintStream;

/** Tells the steps: what is done, the line that does it, and what came of it. */
public final class Narrator {
    private final PrintStream out;
    private int step;

    public Narrator(PrintStream out) {
        this.out = out;
    }

    /** Begins the next step. */
    public void step(String title) {
        out.printf("%n%d. %s%n", ++step, title);
    }

    /** The number of the step that is being told. */
    public int current() {
        return step;
    }

    /** A line that can be pasted into a shell. */
    public void line(String command) {
        out.println("   $ " + command);
    }

    /** What came of it. */
    public void says(String outcome) {
        out.println("     " + outcome);
    }

    /** Something beside the steps. */
    public void plain(String text) {
        out.println(text);
    }
}
