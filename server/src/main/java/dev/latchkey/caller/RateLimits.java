package dev.latchkey.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.config.Network;
import dev.latchkey.config.Rate;
import dev.latchkey.config.Settings;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says whether now: one bucket for each method, app and team, and one for each address that shows
 * tokens that are none.
 */
public final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final Apps apps;
    private final Settings.Limits limits;
    private final TimeMeter time;
    private final Cache<Record, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .executor(Runnable::run)
                    .expireAfterAccess(1, TimeUnit.HOURS)
                    .build();

    public RateLimits(Apps apps, Settings.Limits limits, Clock clock) {
        this.apps = apps;
        this.limits = limits;
        this.time = new ClockTime(clock);
    }

    // Another figure is another bucket, which begins full.
    private record Calls(String appId, String teamId, String method, Rate rate) {}

    private record Failures(Network from) {}

    /** Lets the call go on, or ends it with the seconds after which it may be made again. */
    public void admit(Caller caller, String method, Tier tier) {
        if (caller instanceof Caller.OfApp app) {
            var rate = rate(app, method, tier);
            if (!rate.isNone()) {
                take(new Calls(app.appId(), app.teamId(), method, rate), rate);
            }
        }
    }

    /**
     * Looks who calls. A token that is none counts against the address it came from; when there
     * were too many, the next ones are told to wait, and those with good tokens are let through.
     */
    public <T> T counting(Call call, Supplier<T> look) {
        try {
            return look.get();
        } catch (SlackFault fault) {
            var exempt = call.client().isLoopbackAddress() && !limits.failedAuthOnLoopback();
            if (fault.is(SlackError.INVALID_AUTH) && !exempt && !limits.failedAuth().isNone()) {
                take(new Failures(Network.around(call.client())), limits.failedAuth());
            }
            throw fault;
        }
    }

    // The app's own figure for the method counts most, then its own for the tier.
    private Rate rate(Caller.OfApp caller, String method, Tier tier) {
        var app = apps.find(caller.appId());
        var own = app == null ? Map.<String, Rate>of() : app.limits();
        var ofMethod = own.get(method);
        return ofMethod != null ? ofMethod : own.getOrDefault(tier.word(), tier.rate(limits));
    }

    private void take(Record key, Rate rate) {
        var probe = buckets.get(key, _ -> bucket(rate)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L);
            throw new SlackFault(
                    new Answer.Failed(
                            SlackError.RATELIMITED.code(),
                            Map.of(),
                            List.of(),
                            (int) Math.max(1, seconds)));
        }
    }

    private Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) rate.perMinute() + rate.burst())
                                .refillGreedy(rate.perMinute(), MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
