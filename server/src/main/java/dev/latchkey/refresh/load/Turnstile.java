package dev.latchkey.refresh.load;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.TokenReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh passes before it may ask its provider: the breaker of the provider client, a queue
 * after an outage, and the limit of calls at once to the token host.
 */
public final class Turnstile {
    private final Settings.Refresh settings;
    private final IntFunction<Duration> backOff;
    private final Clock clock;
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Semaphore> hosts = new ConcurrentHashMap<>();

    /**
     * @param backOff how long to leave a provider alone, by how often it failed in a row
     */
    public Turnstile(Settings.Refresh settings, IntFunction<Duration> backOff, Clock clock) {
        this.settings = settings;
        this.backOff = backOff;
        this.clock = clock;
    }

    /** What holds for one provider client at one token host. */
    private record Lane(Breaker breaker, Recovery recovery) {}

    /** Whether a call may be made. */
    public sealed interface Entry {}

    /**
     * It may not, for now.
     *
     * @param reason why, in words for an engineer
     * @param at when to come again
     */
    public record Refused(String reason, Instant at) implements Entry {}

    /** It may. To be closed when the call is over, or was not made. */
    public static final class Pass implements Entry, AutoCloseable {
        private final Breaker breaker;
        private final Semaphore host;
        private final Clock clock;
        private boolean heard;

        private Pass(Breaker breaker, Semaphore host, Clock clock) {
            this.breaker = breaker;
            this.host = host;
            this.clock = clock;
        }

        /** Notes what came of the call. */
        public void heard(TokenReply reply) {
            heard = true;
            breaker.heard(reply, clock.instant());
        }

        @Override
        public void close() {
            if (!heard) {
                breaker.notMade();
            }
            host.release();
        }
    }

    /**
     * Asks to make a call.
     *
     * @param expiry when the access token in question ends; the oldest goes first
     * @param callerWaits whether somebody waits for it; otherwise it does not stand in a queue
     */
    public Entry enter(Provider provider, @Nullable Instant expiry, boolean callerWaits) {
        var lane = lane(provider);
        var now = clock.instant();
        var until = lane.breaker().refusal(now);
        if (until != null) {
            return new Refused(lane.breaker().reason(), until);
        }
        var patience = callerWaits ? settings.hardDeadline() : Duration.ZERO;
        var host = host(provider);
        try {
            if (lane.breaker().isRecovering(now)
                    && !lane.recovery().turn(expiry == null ? Instant.MAX : expiry, patience)) {
                return new Refused("the provider is just back, and others go first", now);
            }
            if (host.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Pass(lane.breaker(), host, clock);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lane.breaker().notMade();
        return new Refused("too many calls to the provider are under way", now);
    }

    /**
     * A client that is not asked at its provider for a while.
     *
     * @param client its id, and the host
     * @param until when one call finds out whether it is better
     */
    public record LeftAlone(String client, String reason, Instant until) {}

    /** Those that are left alone now. */
    public List<LeftAlone> leftAlone() {
        var now = clock.instant();
        return lanes.entrySet().stream()
                .flatMap(lane -> lane.getValue().breaker().leftAlone(lane.getKey(), now).stream())
                .toList();
    }

    /** Somebody mended something about the provider: it is asked again at once. */
    public void reset(Provider provider) {
        lane(provider).breaker().reset();
    }

    private Lane lane(Provider provider) {
        return lanes.computeIfAbsent(
                provider.clientId() + " at " + hostName(provider),
                name ->
                        new Lane(
                                new Breaker(
                                        name,
                                        settings.load(),
                                        backOff,
                                        settings.hardDeadline().plus(settings.commitBudget())),
                                new Recovery(settings.load().perSecondAfterOutage())));
    }

    private Semaphore host(Provider provider) {
        return hosts.computeIfAbsent(
                hostName(provider), _ -> new Semaphore(settings.load().concurrent(), true));
    }

    private static String hostName(Provider provider) {
        return provider.facts().refreshUrl().getRawAuthority();
    }
}
