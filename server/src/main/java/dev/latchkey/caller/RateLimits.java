package dev.latchkey.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.slack.Answer;
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

/** Says whether now: one bucket for each method, app and team. */
public final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Apps apps;
    private final TimeMeter time;
    // A bucket that nobody asked for two minutes is full again, and can as well be made anew.
    private final Cache<Key, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(2, TimeUnit.MINUTES).build();

    public RateLimits(Apps apps, Clock clock) {
        this.apps = apps;
        this.time = new ClockTime(clock);
    }

    private record Key(String appId, String teamId, String method, int perMinute) {}

    /** Lets the call go on, or ends it with the seconds after which it may be made again. */
    public void admit(Caller caller, String method, Tier tier) {
        if (!(caller instanceof Caller.OfApp app)) {
            return;
        }
        var perMinute = perMinute(app, tier);
        if (perMinute == 0) {
            return;
        }
        var probe =
                buckets.get(new Key(app.appId(), app.teamId(), method, perMinute), this::bucket)
                        .tryConsumeAndReturnRemaining(1);
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

    private int perMinute(Caller.OfApp caller, Tier tier) {
        if (tier != Tier.TIER_3) {
            return tier.perMinute();
        }
        var app = apps.find(caller.appId());
        var own = app == null ? null : app.perMinute();
        return own == null ? tier.perMinute() : own;
    }

    private Bucket bucket(Key key) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(key.perMinute() + Tier.burst(key.perMinute()))
                                .refillGreedy(key.perMinute(), MINUTE))
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
