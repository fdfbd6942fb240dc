package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.refresh.load.Refusals;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.refresh.recorder.FlightRecorder;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Leases;
import dev.latchkey.token.StoredToken;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/**
 * The real parts of refreshing as {@link RefreshRoom} puts them together, on what a model gives
 * them for the world around.
 */
public final class ModelParts {
    public final Spills spills;
    public final Refresher refresher;

    /**
     * @param alone whether no other node has the database
     */
    public ModelParts(
            Leases leases,
            Journal journal,
            Endpoint endpoint,
            Machine machine,
            ExecutorService flights,
            Providers providers,
            Holder self,
            Predicate<Holder> isClear,
            boolean alone,
            Settings.Refresh settings,
            Clock clock) {
        spills = new Spills(leases, journal, machine);
        // The least jitter there is, so that runs with the same choices are the same.
        var backoff = new Backoff(settings.load(), () -> 0);
        var attempts =
                new Attempts(
                        leases,
                        providers,
                        endpoint,
                        new Safekeeping(
                                leases, journal, spills, !alone, settings.commitBudget(), machine),
                        new Refusals(settings.verdict(), clock),
                        backoff,
                        FlightRecorder.none(),
                        Quarantine.none(),
                        settings,
                        clock,
                        machine::nanoTime);
        refresher =
                new Refresher(
                        leases,
                        providers,
                        new Takeoff(journal, new Turnstile(settings, backoff::after, clock), clock),
                        attempts,
                        spills,
                        new Reads(),
                        FlightRecorder.none(),
                        new Flights(flights, settings.hardDeadline().plus(settings.commitBudget())),
                        self,
                        isClear,
                        settings,
                        clock,
                        machine);
    }

    /** What a sweep does for a token whose last refresh is unsettled. */
    public void settle(StoredToken token, Provider provider) {
        refresher.renew(token, provider, true);
    }
}
