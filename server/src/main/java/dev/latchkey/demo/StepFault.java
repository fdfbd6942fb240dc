package dev.latchkey.demo;

/** A step did not do what it says; the message says why. */
public final class StepFault extends Exception {
    private static final long serialVersionUID = 1L;

    public StepFault(String why) {
        super(why);
    }

    public StepFault(String why, Throwable cause) {
        super(why, cause);
    }
}
