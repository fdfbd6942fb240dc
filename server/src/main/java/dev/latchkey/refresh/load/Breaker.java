package dev.latchkey.refresh.load;

import dev.latchkey.config.Load;
import dev.latchkey.provider.TokenReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops asking a provider that keeps failing, and lets one call find out whether it still does. A
 * refused client opens it at once: that is one fault of the configuration, not one of each
 * connection.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

    private final String name;
    private final Load settings;
    private final IntFunction<Duration> backOff;
    private final Duration longestCall;
    private final Share failures;

    private String reason = "";
    private int opened;
    private @Nullable Instant openUntil;
    private @Nullable Instant probeUntil;
    private Instant failingSince = Instant.EPOCH;
    private Instant recoveringUntil = Instant.EPOCH;

    /**
     * @param name for the log
     * @param backOff how long to stay open, by how often it was opened in a row
     * @param longestCall after which a call that finds out counts as lost
     */
    Breaker(String name, Load settings, IntFunction<Duration> backOff, Duration longestCall) {
        this.name = name;
        this.settings = settings;
        this.backOff = backOff;
        this.longestCall = longestCall;
        this.failures = new Share(settings.breakerWindow());
    }

    /** When to come again; null when this call may be made. */
    synchronized @Nullable Instant refusal(Instant now) {
        var until = openUntil;
        if (until == null) {
            return null;
        }
        if (now.isBefore(until)) {
            return until;
        }
        var probe = probeUntil;
        if (probe != null && now.isBefore(probe)) {
            return now.plusSeconds(1);
        }
        probeUntil = now.plus(longestCall);
        return null;
    }

    /** What it keeps calls from, while it does. */
    synchronized Optional<Turnstile.LeftAlone> leftAlone(String client, Instant now) {
        var until = openUntil;
        return until == null || !now.isBefore(until)
                ? Optional.empty()
                : Optional.of(new Turnstile.LeftAlone(client, reason, until));
    }

    /** What the last failure said. */
    synchronized String reason() {
        return reason;
    }

    /** Whether the provider was failing a short while ago. */
    synchronized boolean isRecovering(Instant now) {
        return openUntil == null && now.isBefore(recoveringUntil);
    }

    /** A call that was let through was not made. */
    synchronized void notMade() {
        probeUntil = null;
    }

    /** Learns what came of a call. */
    synchronized void heard(TokenReply reply, Instant now) {
        switch (reply) {
            case TokenReply.Granted _, TokenReply.Refused _, TokenReply.Unreadable _ ->
                    succeeded(now);
            case TokenReply.Misconfigured(var code) ->
                    open("client_refused: " + code, now, backOff.apply(opened));
            case TokenReply.Busy(var why, var retryAfter) ->
                    failed("provider_busy: " + why, now, busyUntil(why, retryAfter));
            case TokenReply.NotSent(var why) -> failed("not_sent: " + why, now, null);
            case TokenReply.Lost(var why) -> failed("no_answer: " + why, now, null);
        }
    }

    /** Somebody mended something: asks again at once. */
    synchronized void reset() {
        failures.clear();
        openUntil = null;
        probeUntil = null;
        opened = 0;
    }

    private void succeeded(Instant now) {
        failures.add(now, false);
        if (openUntil != null && probeUntil != null) {
            LOG.info("{} answers again", name);
            var outage = Duration.between(failingSince, now);
            recoveringUntil =
                    now.plus(outage.compareTo(LONGEST_RECOVERY) > 0 ? LONGEST_RECOVERY : outage);
            reset();
        }
    }

    private void failed(String why, Instant now, @Nullable Duration pause) {
        failures.add(now, true);
        reason = why;
        if (pause != null) {
            open(why, now, pause);
        } else if (probeUntil != null
                || failures.isAtLeast(now, settings.breakerFailures(), settings.breakerFewest())) {
            open(why, now, backOff.apply(opened));
        }
    }

    private void open(String why, Instant now, Duration pause) {
        if (openUntil == null) {
            failingSince = now;
            LOG.warn("{} is left alone for {} s: {}", name, pause.toSeconds(), why);
        } else if (probeUntil == null) {
            return; // a call that was under way when it opened says nothing new
        }
        reason = why;
        opened++;
        openUntil = now.plus(pause);
        probeUntil = null;
    }

    // 429 is about this client; other ways of asking for patience may be about one grant alone.
    private @Nullable Duration busyUntil(String why, @Nullable Duration retryAfter) {
        if (!why.equals(TokenReply.Busy.TOO_MANY)) {
            return null;
        }
        var longest = settings.retryAfterLongest();
        if (retryAfter == null) {
            return backOff.apply(opened);
        }
        return retryAfter.compareTo(longest) > 0 ? longest : retryAfter;
    }
}
