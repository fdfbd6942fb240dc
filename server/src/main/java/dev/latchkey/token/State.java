package dev.latchkey.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a connection is, for whoever looks after it. */
public enum State {
    /** All is well. */
    WORKING("reason is null"),
    /** The last refresh failed, and will be tried again. */
    FAILING("reason is not null and phase in ('settled', 'in_flight')"),
    /** A refresh left and no answer came: it will be found out. */
    UNSURE("reason is not null and phase = 'unsure'"),
    /** Only its user can help, by connecting again. */
    BROKEN("reason is not null and phase = 'broken'");

    private final String condition;

    State(String condition) {
        this.condition = condition;
    }

    /** Its name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name; null when there is none. */
    public static @Nullable State named(String word) {
        for (var state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return null;
    }

    /** The state of a row with this phase and reason. */
    static State of(Phase phase, @Nullable String reason) {
        return switch (phase) {
            case Phase.Broken() -> BROKEN;
            case Phase.Unsure _ -> UNSURE;
            case Phase.Settled(), Phase.InFlight _ -> reason == null ? WORKING : FAILING;
        };
    }

    String condition() {
        return condition;
    }
}
