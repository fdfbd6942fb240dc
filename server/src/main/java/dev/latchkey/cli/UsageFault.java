package dev.latchkey.cli;

/** What was typed cannot be done; the message says what to type instead. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageFault(String sentence) {
        super(sentence);
    }

    public UsageFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
