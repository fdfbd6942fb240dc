package dev.latchkey.cli;

/**
 * One argument of a command and the member of the Web API call that it becomes.
 *
 * @param flag how it is written; empty for a word without a flag
 * @param label what stands for its value in the help
 * @param member its name in the Web API call
 * @param help what it is, in a few words
 */
record Argument(
        String flag, String label, String member, String help, Reading reading, boolean required) {

    /** A required {@code --flag VALUE}, or a required word when the flag is empty. */
    static Argument needs(String flag, String label, String member, String help) {
        return new Argument(flag, label, member, help, Reading.TEXT, true);
    }

    /** The same, but it may be left out. */
    static Argument takes(String flag, String label, String member, String help) {
        return new Argument(flag, label, member, help, Reading.TEXT, false);
    }

    /** The same argument, read in another way. */
    Argument as(Reading other) {
        return new Argument(flag, label, member, help, other, required);
    }

    boolean isWord() {
        return flag.isEmpty();
    }

    /** How a person knows it: by its flag, or by what stands for it in the help. */
    String name() {
        return isWord() ? label : flag;
    }
}
