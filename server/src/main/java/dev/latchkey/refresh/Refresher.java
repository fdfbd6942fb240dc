package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers with live tokens. It looks at what is stored, does what the {@link RefreshRule} says, and
 * lets everybody who asks for the same external token share one {@link Attempt}.
 */
public final class Refresher implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final TokenStore tokens;
    private final Providers providers;
    private final Attempts attempts;
    private final Flights flights;
    private final Settings.Refresh settings;
    private final Clock clock;

    public Refresher(
            TokenStore tokens,
            Providers providers,
            Attempts attempts,
            Settings.Refresh settings,
            Clock clock) {
        this.tokens = tokens;
        this.providers = providers;
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock;
        this.flights = new Flights(settings.hardDeadline().plus(settings.commitBudget()));
    }

    /**
     * A live token for what was read a moment ago.
     *
     * @param forced true when only a token that the provider gives from now on will do
     */
    public RefreshOutcome current(StoredToken seen, boolean forced) {
        var provider = providers.find(seen.providerId());
        if (provider == null) {
            return new RefreshOutcome.Gone();
        }
        return switch (RefreshRule.next(seen, provider.facts(), forced, clock.instant())) {
            case RefreshRule.Serve() -> current(seen);
            case RefreshRule.ServeAndRenew() -> {
                renewBehind(seen, provider);
                yield current(seen);
            }
            case RefreshRule.NoRefreshToken() -> new RefreshOutcome.NoRefreshToken();
            case RefreshRule.Reconnect() -> reconnect(seen);
            case RefreshRule.NotBefore(var at) -> tryLater(seen, at);
            case RefreshRule.Send(), RefreshRule.Wait(_) -> {
                try {
                    yield join(seen, provider, forced);
                } catch (RejectedExecutionException e) {
                    yield new RefreshOutcome.TryLater(
                            "this vault is stopping", clock.instant().plusSeconds(1));
                }
            }
        };
    }

    /**
     * Starts no more refreshes and waits for those under way, so that none of their answers is
     * lost.
     */
    @Override
    public void close() {
        flights.close();
    }

    // A forced caller may share a flight that is under way, but not one whose answer came before he
    // did:
    // he waits for that one to land and goes on from there.
    private RefreshOutcome join(StoredToken seen, Provider provider, boolean forced) {
        var generation = seen.generation();
        while (true) {
            var from = generation;
            var flight = flights.of(seen.id(), own -> fly(own, seen.id(), provider, forced, from));
            var bringsNews = flight.bringsNews();
            var outcome = await(flight);
            if (!forced || !(outcome instanceof RefreshOutcome.Current(_, var brought))) {
                return outcome;
            }
            if (bringsNews && brought > generation) {
                return outcome;
            }
            generation = Math.max(generation, brought);
        }
    }

    private RefreshOutcome await(Flight flight) {
        try {
            var outcome = flight.await(settings.hardDeadline().plus(settings.commitBudget()));
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

    private void renewBehind(StoredToken seen, Provider provider) {
        try {
            flights.of(seen.id(), own -> fly(own, seen.id(), provider, false, seen.generation()));
        } catch (RejectedExecutionException e) {
            // The vault is stopping; the token that is handed out is good.
        }
    }

    // Reads anew each time: what the callers saw may be long gone.
    private RefreshOutcome fly(
            Flight flight, String id, Provider provider, boolean forced, long from) {
        while (true) {
            var token = tokens.find(id);
            if (token == null) {
                return new RefreshOutcome.Gone();
            }
            var now = clock.instant();
            var stillForced = forced && token.generation() <= from;
            switch (RefreshRule.next(token, provider.facts(), stillForced, now)) {
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
                case RefreshRule.Wait(_) -> lookAgain();
                case RefreshRule.Send(), RefreshRule.ServeAndRenew() -> {
                    var ready = attempts.inHand(token.teamId());
                    var lease = tokens.claim(token, now.plus(settings.lease()));
                    if (lease != null) {
                        return ready.make(lease, provider, flight);
                    }
                }
            }
        }
    }

    private static void lookAgain() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the vault is stopping", e);
        }
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
