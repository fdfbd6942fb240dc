package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.RefreshRule.Situation;
import dev.latchkey.refresh.recorder.FlightRecorder;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Leases;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers with live tokens. It looks at what is stored, does what the {@link RefreshRule} says, and
 * lets everybody who asks for the same external token share one {@link Flight}.
 */
public final class Refresher implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Leases leases;
    private final Providers providers;
    private final Takeoff takeoff;
    private final Attempts attempts;
    private final Spills spills;
    private final Reads reads;
    private final FlightRecorder recorder;
    private final Flights flights;
    private final Holder self;
    private final Predicate<Holder> isClear;
    private final Settings.Refresh settings;
    private final Clock clock;
    private final Machine machine;

    /**
     * @param self as whom leases are taken
     * @param isClear whether all that another holder knew is in the database
     */
    public Refresher(
            Leases leases,
            Providers providers,
            Takeoff takeoff,
            Attempts attempts,
            Spills spills,
            Reads reads,
            FlightRecorder recorder,
            Flights flights,
            Holder self,
            Predicate<Holder> isClear,
            Settings.Refresh settings,
            Clock clock,
            Machine machine) {
        this.leases = leases;
        this.providers = providers;
        this.takeoff = takeoff;
        this.attempts = attempts;
        this.spills = spills;
        this.reads = reads;
        this.recorder = recorder;
        this.flights = flights;
        this.self = self;
        this.isClear = isClear;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * A live token for what was read a moment ago.
     *
     * @param forced true when only a token that the provider gives from now on will do
     */
    public RefreshOutcome current(StoredToken read, boolean forced) {
        var outcome = live(read, forced);
        if (outcome instanceof RefreshOutcome.Current(_, var generation)) {
            recorder.note(FlightRecorder.Step.ANSWERED, read.id(), generation);
        }
        return outcome;
    }

    private RefreshOutcome live(StoredToken read, boolean forced) {
        var now = clock.instant();
        var seen = spills.newest(read);
        reads.note(seen, now);
        var provider = providers.find(seen.providerId());
        if (provider == null) {
            return new RefreshOutcome.Gone();
        }
        return switch (rule(seen, provider, forced, now)) {
            case RefreshRule.Serve() -> current(seen);
            case RefreshRule.ServeAndRenew() -> {
                renewBehind(seen, provider, false);
                yield current(seen);
            }
            case RefreshRule.NoRefreshToken() -> new RefreshOutcome.NoRefreshToken();
            case RefreshRule.Reconnect() -> reconnect(seen);
            case RefreshRule.NotBefore(var at) -> tryLater(seen, at);
            case RefreshRule.Send(), RefreshRule.Wait(_) -> {
                try {
                    yield join(
                            new Wish(
                                    seen,
                                    provider,
                                    forced,
                                    now,
                                    seen.generation() == read.generation()));
                } catch (RejectedExecutionException e) {
                    yield new RefreshOutcome.TryLater(
                            "this vault is stopping", clock.instant().plusSeconds(1));
                }
            }
        };
    }

    /**
     * Renews a token for which nobody waits, if it is time; false when the vault is stopping.
     *
     * @param keepAlive true when the refresh token has to be used, however fresh the access token
     */
    boolean renew(StoredToken seen, Provider provider, boolean keepAlive) {
        return switch (rule(seen, provider, keepAlive, clock.instant())) {
            case RefreshRule.Send(), RefreshRule.ServeAndRenew() ->
                    renewBehind(seen, provider, keepAlive);
            case RefreshRule.Serve(),
                    RefreshRule.Wait(_),
                    RefreshRule.NoRefreshToken(),
                    RefreshRule.Reconnect(),
                    RefreshRule.NotBefore(_) ->
                    true;
        };
    }

    /** Somebody mended something about the provider: it is asked again at once. */
    public void mended(String providerId) {
        var provider = providers.find(providerId);
        if (provider != null) {
            takeoff.reset(provider);
        }
    }

    /**
     * Starts no more refreshes and waits for those under way, so that none of their answers is
     * lost.
     */
    @Override
    public void close() {
        flights.close();
    }

    /**
     * What a caller wants.
     *
     * @param at when the call arrived: a forced one takes no token that we received before
     * @param asRead whether seen is a row as it was read a moment ago
     */
    private record Wish(
            StoredToken seen, Provider provider, boolean forced, Instant at, boolean asRead) {
        Wish after(long generation) {
            return new Wish(seen.with(seen.grant(), generation), provider, forced, at, false);
        }

        boolean isMetBy(StoredToken token) {
            return !forced
                    || (token.generation() > seen.generation()
                            && !token.grant().receivedAt().isBefore(at));
        }
    }

    // A forced caller may share a flight that is under way, but not one whose answer came before he
    // did: he waits for that one to land and goes on from there. Nor does a caller who waits make
    // do
    // with a flight that stood back because nobody did.
    private RefreshOutcome join(Wish wish) {
        var from = wish;
        while (true) {
            var mine = from;
            var flight = flights.of(wish.seen().id(), true, own -> fly(own, mine));
            var bringsNews = flight.bringsNews();
            var outcome = await(flight);
            if (outcome instanceof RefreshOutcome.TryLater && !flight.callerWaits()) {
                continue;
            }
            if (!wish.forced() || !(outcome instanceof RefreshOutcome.Current(_, var brought))) {
                return outcome;
            }
            if (bringsNews && brought > from.seen().generation()) {
                return outcome;
            }
            from = from.after(Math.max(from.seen().generation(), brought));
        }
    }

    private RefreshOutcome await(Flight flight) {
        try {
            var outcome =
                    flight.await(settings.hardDeadline().plus(settings.commitBudget()), machine);
            return outcome != null
                    ? outcome
                    : new RefreshOutcome.TryLater(
                            "the refresh is still under way", clock.instant().plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RefreshOutcome.TryLater(
                    "the wait for the refresh was interrupted", clock.instant());
        }
    }

    private boolean renewBehind(StoredToken seen, Provider provider, boolean keepAlive) {
        try {
            var wish = new Wish(seen, provider, keepAlive, clock.instant(), false);
            flights.of(seen.id(), false, own -> fly(own, wish));
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the vault is stopping; the token that is handed out is good
        }
    }

    // Begins with what the caller read: the lease is had only if that still stands. Then reads anew
    // each time.
    private RefreshOutcome fly(Flight flight, Wish wish) {
        for (var first = true; ; first = false) {
            var token = first && wish.asRead() ? wish.seen() : leases.find(wish.seen().id());
            if (token == null) {
                return new RefreshOutcome.Gone();
            }
            if (!spills.settle(token.id())) {
                return unsettled(token, wish);
            }
            switch (rule(token, wish.provider(), !wish.isMetBy(token), clock.instant())) {
                case RefreshRule.Serve() -> {
                    return current(token);
                }
                case RefreshRule.NoRefreshToken() -> {
                    return new RefreshOutcome.NoRefreshToken();
                }
                case RefreshRule.Reconnect() -> {
                    return reconnect(token);
                }
                case RefreshRule.NotBefore(var at) -> {
                    return tryLater(token, at);
                }
                case RefreshRule.Wait(_) -> {
                    if (!machine.pause(LOOK_AGAIN)) {
                        return stopping();
                    }
                }
                case RefreshRule.Send(), RefreshRule.ServeAndRenew() -> {
                    var outcome = take(token, wish.provider(), flight);
                    if (outcome != null) {
                        return outcome;
                    }
                }
            }
        }
    }

    // The lease is asked for last: whatever waits, waits before it.
    private @Nullable RefreshOutcome take(StoredToken token, Provider provider, Flight flight) {
        return switch (takeoff.ask(token, provider, flight.callerWaits())) {
            case Takeoff.Denied(var reason, var at) -> new RefreshOutcome.TryLater(reason, at);
            case Takeoff.Cleared cleared -> {
                try (cleared) {
                    var sealing = leases.sealing(token.teamId());
                    var askedAt = attempts.moment();
                    var lease = leases.claim(token, self, leaseUntil(provider));
                    yield lease == null
                            ? null
                            : attempts.make(
                                    new Attempts.Attempt(lease, provider, sealing, askedAt),
                                    flight,
                                    cleared.pass());
                }
            }
        };
    }

    private RefreshOutcome unsettled(StoredToken token, Wish wish) {
        var newest = spills.newest(token);
        return wish.isMetBy(newest) && newest.validAt(clock.instant())
                ? current(newest)
                : new RefreshOutcome.TryLater(
                        "the last answer is not in the database yet",
                        clock.instant().plusSeconds(1));
    }

    private RefreshRule rule(StoredToken token, Provider provider, boolean forced, Instant now) {
        return RefreshRule.next(
                new Situation(
                        token, provider.facts(), settings, forced, holderIsClear(token), now));
    }

    // What this very start knows is in the spills, which are looked at before.
    private boolean holderIsClear(StoredToken token) {
        return !(token.phase() instanceof Phase.InFlight(_, _, var holder))
                || holder.equals(self)
                || isClear.test(holder);
    }

    private Instant leaseUntil(Provider provider) {
        return clock.instant()
                .plus(
                        provider.facts().family().forgivesRepeats()
                                ? settings.leaseOfForgiving()
                                : settings.lease());
    }

    private RefreshOutcome stopping() {
        return new RefreshOutcome.TryLater(
                "this vault is stopping", clock.instant().plusSeconds(1));
    }

    private static RefreshOutcome current(StoredToken token) {
        return new RefreshOutcome.Current(token.grant(), token.generation());
    }

    private static RefreshOutcome reconnect(StoredToken token) {
        return new RefreshOutcome.Reconnect(reason(token));
    }

    private static RefreshOutcome tryLater(StoredToken token, Instant at) {
        return new RefreshOutcome.TryLater(reason(token), at);
    }

    private static String reason(StoredToken token) {
        var reason = token.reason();
        return reason == null ? "the last refresh did not end" : reason;
    }
}
