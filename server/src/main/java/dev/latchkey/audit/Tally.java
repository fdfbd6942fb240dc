package dev.latchkey.audit;

import dev.latchkey.storage.Counted;
import dev.latchkey.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How often what happened to connections, in each half hour of the last day. A half hour that is
 * over is counted once.
 */
public final class Tally {
    /** How long one period is. */
    public static final Duration PERIOD = Duration.ofMinutes(30);

    private static final int PERIODS = 48;
    private static final Duration EVERY = Duration.ofSeconds(10);
    // Nodes' words may come a moment late.
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Period> over = new ConcurrentHashMap<>();
    private final Counted<List<Period>> periods;

    public Tally(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.periods = new Counted<>(this::count, EVERY, clock);
    }

    /** What happened in a period that began then. */
    public record Period(Instant from, long refreshed, long failed, long created, long deleted) {}

    /** The periods, oldest first; null when the first count takes its time. */
    public @Nullable List<Period> periods(Duration patience) {
        return periods.latest(patience);
    }

    private List<Period> count() {
        var now = clock.millis();
        var length = PERIOD.toMillis();
        var current = Math.floorDiv(now, length) * length;
        var first = current - (PERIODS - 1) * length;
        over.keySet().removeIf(from -> from < first);
        return LongStream.iterate(first, from -> from <= current, from -> from + length)
                .mapToObj(from -> period(from, now))
                .toList();
    }

    private Period period(long from, long now) {
        var known = over.get(from);
        if (known != null) {
            return known;
        }
        var to = from + PERIOD.toMillis();
        var period = read(from, to);
        if (to + SETTLED.toMillis() <= now) {
            over.put(from, period);
        }
        return period;
    }

    private Period read(long from, long to) {
        var counts = new HashMap<String, Long>();
        database.read(handle -> {
            handle.createQuery(
                            """
                            select kind, count(*) from activity
                             where kind in ('connection.refreshed', 'connection.refresh_failed',
                                            'connection.created', 'connection.deleted')
                               and at >= :from and at < :to
                             group by kind
                            """)
                    .bind("from", from)
                    .bind("to", to)
                    .map((row, _) -> counts.put(row.getString(1), row.getLong(2)))
                    .list();
            return counts;
        });
        return new Period(
                Instant.ofEpochMilli(from),
                counts.getOrDefault("connection.refreshed", 0L),
                counts.getOrDefault("connection.refresh_failed", 0L),
                counts.getOrDefault("connection.created", 0L),
                counts.getOrDefault("connection.deleted", 0L));
    }
}
