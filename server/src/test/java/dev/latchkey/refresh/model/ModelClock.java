package dev.latchkey.refresh.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The one clock of a world: it stands still until the scheduler lets time pass. */
final class ModelClock extends Clock {
    static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private Instant now = Instant.ofEpochMilli(START);

    void set(long millis) {
        if (now.toEpochMilli() != millis) {
            now = Instant.ofEpochMilli(millis);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("one zone is enough for tests");
    }
}
