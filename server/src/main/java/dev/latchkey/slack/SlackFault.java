package dev.latchkey.slack;

/** The caller's mistake. Thrown where it is found, caught once, at the front door. */
public final class SlackFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer.Failed answer;

    /**
     * A fault with messages for whoever wrote the call; each says what was wrong and how to mend
     * it.
     */
    public SlackFault(SlackError error, String... messages) {
        this(new Answer.Failed(error, messages));
    }

    /** A fault with this answer. */
    public SlackFault(Answer.Failed answer) {
        super(answer.error(), null, false, false);
        this.answer = answer;
    }

    /** What to answer. */
    public Answer.Failed answer() {
        return answer;
    }

    /** Whether it ends the call with this code. */
    public boolean is(SlackError error) {
        return answer.error().equals(error.code());
    }
}
