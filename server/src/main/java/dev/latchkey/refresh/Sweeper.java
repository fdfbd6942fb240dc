package dev.latchkey.refresh;

import dev.latchkey.config.Ahead;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import dev.latchkey.token.Upkeep;
import dev.latchkey.token.Upkeep.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens for which nobody waits: those that are in use, before they expire, those that are
 * not, before the provider forgets them, and those of which nobody knows what became of their last
 * refresh. Everything else is renewed when somebody asks.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int PAGE = 200;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final Upkeep upkeep;
    private final TokenStore tokens;
    private final Providers providers;
    private final Refresher refresher;
    private final Reads reads;
    private final Ahead settings;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Instant tidyAt = Instant.EPOCH;

    public Sweeper(
            Upkeep upkeep,
            TokenStore tokens,
            Providers providers,
            Refresher refresher,
            Reads reads,
            Ahead settings,
            Clock clock) {
        this.upkeep = upkeep;
        this.tokens = tokens;
        this.providers = providers;
        this.refresher = refresher;
        this.reads = reads;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sweeps from now on, until it is closed. */
    public void start() {
        Thread.ofVirtual().name("sweeper").start(this::run);
    }

    /** One sweep. */
    public void sweep() {
        var now = clock.instant();
        upkeep.read(reads.take());
        var known = new HashMap<String, @Nullable Provider>();
        aheadOfExpiry(now, known);
        unsettled(known);
        if (!now.isBefore(tidyAt)) {
            tidyAt = now.plus(TIDY_EVERY);
            keepAlive(now, known);
            upkeep.shred(now.minus(settings.keepUnreadable()));
        }
    }

    /** Starts no more renewals. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sweep();
                } catch (RuntimeException e) {
                    LOG.warn("a sweep did not end; the next one goes on", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Where a refresh ends the access token that callers still hold, nobody's token is renewed
    // behind his back.
    private void aheadOfExpiry(Instant now, Map<String, @Nullable Provider> known) {
        if (settings.readWithin().isZero()) {
            return;
        }
        var before = now.plus(settings.marginLongest());
        var readSince = now.minus(settings.readWithin());
        Due last = null;
        while (true) {
            var page = upkeep.expiring(before, readSince, last, PAGE);
            for (var due : page) {
                renew(due, known, false, (_, provider) -> !provider.facts().oldAccessTokenDies());
                last = due;
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    // Where nobody knows what became of a refresh, somebody has to find out, whether or not anybody
    // asks: a provider that answers a used refresh token again does so for a while only.
    private void unsettled(Map<String, @Nullable Provider> known) {
        for (var due : upkeep.unsettled(PAGE)) {
            renew(due, known, true, (token, _) -> isUnsettled(token.phase()));
        }
    }

    private static boolean isUnsettled(Phase phase) {
        return switch (phase) {
            case Phase.InFlight _, Phase.Unsure _ -> true;
            case Phase.Settled(), Phase.Broken() -> false;
        };
    }

    // At half the time after which an unused refresh token dies, give or take a share of the day,
    // so that what was connected in one hour is not renewed in one.
    private void keepAlive(Instant now, Map<String, @Nullable Provider> known) {
        for (var providerId : upkeep.providers()) {
            var provider = provider(providerId, known);
            var limit = provider == null ? null : provider.facts().refreshTokenIdleLimit();
            if (limit != null) {
                var half = limit.dividedBy(2);
                for (var due : upkeep.idle(providerId, now.minus(half), PAGE)) {
                    renew(
                            due,
                            known,
                            true,
                            (token, _) ->
                                    !now.isBefore(due.at().plus(half).plus(spread(token, half))));
                }
            }
        }
    }

    private static Duration spread(StoredToken token, Duration half) {
        var most = half.dividedBy(4);
        var day = Duration.ofDays(1);
        var longest = most.compareTo(day) < 0 ? most : day;
        return longest.multipliedBy(Math.floorMod(token.id().hashCode(), 1_000)).dividedBy(1_000);
    }

    private void renew(
            Due due,
            Map<String, @Nullable Provider> known,
            boolean keepAlive,
            BiPredicate<StoredToken, Provider> isWanted) {
        var provider = provider(due.providerId(), known);
        var token = provider == null ? null : tokens.find(due.id());
        if (provider != null && token != null && isWanted.test(token, provider)) {
            refresher.renew(token, provider, keepAlive);
        }
    }

    private @Nullable Provider provider(String id, Map<String, @Nullable Provider> known) {
        if (!known.containsKey(id)) {
            known.put(id, providers.find(id));
        }
        return known.get(id);
    }
}
