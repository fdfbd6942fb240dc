package dev.latchkey.refresh;

import dev.latchkey.provider.Provider;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.token.StoredToken;
import java.time.Clock;
import java.time.Instant;

/**
 * What has to be there before a refresh starts: room in the journal for its answer, and the
 * provider's turnstile open.
 */
public final class Takeoff {
    private final Journal journal;
    private final Turnstile turnstile;
    private final Clock clock;

    public Takeoff(Journal journal, Turnstile turnstile, Clock clock) {
        this.journal = journal;
        this.turnstile = turnstile;
        this.clock = clock;
    }

    /** Whether the refresh may start. */
    sealed interface Clearance {}

    /** It may not. */
    record Denied(String reason, Instant at) implements Clearance {}

    /** It may; to be closed when it is over. */
    record Cleared(Journal.Room room, Turnstile.Pass pass) implements Clearance, AutoCloseable {
        @Override
        public void close() {
            pass.close();
            room.close();
        }
    }

    /**
     * Asks for it.
     *
     * @param callerWaits whether somebody waits; otherwise it stands in no queue
     */
    Clearance ask(StoredToken token, Provider provider, boolean callerWaits) {
        var room = journal.room();
        if (room == null) {
            return new Denied(
                    "the journal has no room for an answer", clock.instant().plusSeconds(1));
        }
        return switch (turnstile.enter(provider, token.grant().expiresAt(), callerWaits)) {
            case Turnstile.Pass pass -> new Cleared(room, pass);
            case Turnstile.Refused(var reason, var at) -> {
                room.close();
                yield new Denied(reason, at);
            }
        };
    }

    /** Somebody mended something about the provider: it is asked again at once. */
    void reset(Provider provider) {
        turnstile.reset(provider);
    }
}
