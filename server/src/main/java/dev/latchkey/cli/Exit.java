package dev.latchkey.cli;

/** What the exit code of the program says. */
public final class Exit {
    public static final int DONE = 0;
    public static final int REFUSED = 1;
    public static final int USAGE = 2;
    public static final int UNREACHABLE = 3;

    private Exit() {}
}
