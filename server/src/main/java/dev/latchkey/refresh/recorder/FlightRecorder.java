package dev.latchkey.refresh.recorder;

import java.util.Arrays;

/** Notes the steps of each refresh, in the order in which they happened. */
@FunctionalInterface
public interface FlightRecorder {

    /** A step of a refresh. */
    enum Step {
        /** The refresh token is about to leave; its first byte has not. */
        SENT(1),
        /** The first byte of the provider's answer is here. */
        FIRST_BYTE(2),
        /** The answer is in the database. */
        STORED(3),
        /** The answer is in the journal. */
        JOURNALED(4),
        /** A caller is about to be answered with this generation's access token. */
        ANSWERED(5);

        /** How it is written in a file. */
        final byte code;

        Step(int code) {
            this.code = (byte) code;
        }

        static Step of(byte code) {
            return Arrays.stream(values())
                    .filter(step -> step.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no step has code " + code));
        }
    }

    /**
     * Notes a step, so that it outlives this process from the moment that this returns.
     *
     * @param id the external token
     * @param generation of the grant that was asked for, stored or handed out
     */
    void note(Step step, String id, long generation);

    /** Notes nothing. */
    static FlightRecorder none() {
        return (_, _, _) -> {};
    }
}
