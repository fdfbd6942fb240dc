package dev.latchkey.refresh;

import java.time.Duration;

/** How a thread that has to look again lets time pass. */
@FunctionalInterface
public interface Pause {
    /** Lets this much time pass; false when the thread was told to stop. */
    boolean pause(Duration time);

    /** Sleeps. */
    static Pause sleeping() {
        return time -> {
            try {
                Thread.sleep(time);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
