package dev.latchkey.bench;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.caller.Tier;
import dev.latchkey.config.Rate;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.FactReading;
import dev.latchkey.refresh.RefreshRule;
import dev.latchkey.refresh.RefreshRule.Situation;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is decided for each get: whether now, and what to do with the stored token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class RulePieces {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Rate MANY = new Rate(999_999, 999_999);

    private Database database;
    private RateLimits limits;
    private Caller.OfApp caller;
    private Situation fresh;
    private Situation expired;

    @Setup
    public void open() throws IOException {
        var directory = Files.createTempDirectory("latchkey-bench");
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var ids = new Ids(random);
        database = SqliteFile.open(directory);
        var sealer =
                new Sealer(
                        new KeyRing(
                                FileKey.create(directory.resolve("key"), random),
                                new DataKeys(database, clock)));
        var tokens =
                new CallerTokens(
                        database, Pepper.load(database, sealer, random), ids, random, clock);
        var issued = tokens.issue(CallerTokens.Order.admin());
        caller = new Caller.OfApp(issued.stored(), "A1", "T1", null);
        limits =
                new RateLimits(
                        new Apps(database, ids, clock),
                        new Settings.Limits(MANY, MANY, MANY, MANY, MANY, MANY, false),
                        new Hasty());
        fresh = situation(NOW.plus(Duration.ofHours(1)));
        expired = situation(NOW.minus(Duration.ofHours(1)));
    }

    private static Situation situation(Instant expiresAt) {
        var facts =
                new FactReader(AddressRules.strict())
                        .read(
                                Map.of(
                                        "name", "Example",
                                        "authorization_url", "https://example.com/authorize",
                                        "token_url", "https://example.com/token"));
        var received = expiresAt.minus(Duration.ofHours(2));
        var grant =
                new Grant(
                        Secret.of("a"),
                        Secret.of("r"),
                        expiresAt,
                        null,
                        List.of(),
                        Map.of(),
                        received);
        var token =
                new StoredToken(
                        "Et1",
                        "T1",
                        "A1",
                        "U1",
                        "Op1",
                        null,
                        1,
                        grant,
                        new Phase.Settled(),
                        0,
                        null,
                        0,
                        0,
                        Instant.EPOCH,
                        null,
                        null,
                        received,
                        received);
        return switch (facts) {
            case FactReading.Known(var known) ->
                    new Situation(token, known, Settings.Refresh.standard(), false, true, NOW);
            case FactReading.Faulty(var faults) ->
                    throw new IllegalStateException(faults.toString());
        };
    }

    @TearDown
    public void close() {
        database.close();
    }

    @Benchmark
    public RateLimits asksTheRateLimiter() {
        limits.admit(caller, "apps.auth.external.get", Tier.TIER_3);
        return limits;
    }

    @Benchmark
    public RefreshRule rulesOnAFreshToken() {
        return RefreshRule.next(fresh);
    }

    @Benchmark
    public RefreshRule rulesOnAnExpiredToken() {
        return RefreshRule.next(expired);
    }

    // A millisecond goes by with each look, so that the limit is never reached.
    private static final class Hasty extends Clock {
        private long millis = NOW.toEpochMilli();

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return millis++;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
