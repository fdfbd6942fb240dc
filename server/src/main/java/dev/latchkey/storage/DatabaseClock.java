package dev.latchkey.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, asked for every few seconds, and in between this machine's monotonic one.
 * Nodes whose own clocks disagree so agree on when a lease ends.
 */
final class DatabaseClock extends Clock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final CountDownLatch closed;
    private volatile Sample sample;

    private DatabaseClock(Jdbi jdbi, Sample first) {
        this.jdbi = jdbi;
        this.sample = first;
        this.closed = new CountDownLatch(1);
    }

    /** What the database said, and when this machine heard it. */
    private record Sample(long millis, long nanos) {}

    static DatabaseClock start(Jdbi jdbi) {
        var clock = new DatabaseClock(jdbi, sample(jdbi));
        Thread.ofVirtual().name("database-clock").start(clock::run);
        return clock;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        var last = sample;
        return last.millis() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC is kept here");
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sample = sample(jdbi);
                } catch (RuntimeException e) {
                    LOG.warn("the database did not say what time it is", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // The answer was true about half a round trip ago.
    private static Sample sample(Jdbi jdbi) {
        try (var handle = jdbi.open()) {
            var asked = System.nanoTime();
            var micros =
                    handle.createQuery(
                                    "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
                            .mapTo(Long.class)
                            .one();
            var heard = System.nanoTime();
            return new Sample(micros / 1000, asked + (heard - asked) / 2);
        }
    }
}
