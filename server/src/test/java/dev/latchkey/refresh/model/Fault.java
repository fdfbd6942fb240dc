package dev.latchkey.refresh.model;

/** What may go wrong in a run, each so often as its bounds say. */
enum Fault {
    /** A node is killed; it starts again at any moment after that. */
    KILL("kill"),
    /** A node is stopped in good order, and started again. */
    STOP("stop"),
    /** A message between a node and the provider is lost, either way. */
    LOSS("loss"),
    /** Time passes while somebody is in the middle of something. */
    DELAY("delay"),
    /** The same, for longer than a node is assumed to need with an answer in its hands. */
    LONG_PAUSE("long pause"),
    /** A write of the database fails, or happens and nobody hears of it. */
    DATABASE("database fault"),
    /** A write of a journal fails. */
    JOURNAL("journal fault"),
    /** The database is replaced by a standby that lacks the last commit. */
    FAILOVER("lost commit");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    String times(int count) {
        return count == 1
                ? "1 " + word
                : "%d %s%s".formatted(count, word, word.endsWith("s") ? "es" : "s");
    }
}
