package dev.latchkey;

/** Why something did not start, in a sentence that says what to do. */
final class StartFault extends Exception {
    private static final long serialVersionUID = 1L;

    StartFault(String sentence) {
        super(sentence);
    }

    StartFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
