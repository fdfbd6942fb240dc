package dev.latchkey.storage;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each table was written by this node: counters that only grow, moved after the commit
 * and before the writer is told. What was read under a count that still stands is still true.
 */
final class Changes {
    private static final int STRIPES = 1 << 12;

    private final ConcurrentHashMap<String, Table> tables = new ConcurrentHashMap<>();
    private final AtomicLong everything = new AtomicLong();

    private static final class Table {
        private final AtomicLong writes = new AtomicLong();
        private final AtomicLong unnamed = new AtomicLong();
        private final AtomicLongArray named = new AtomicLongArray(STRIPES);
    }

    /** The count of all writes to these tables. */
    Count of(Collection<String> names) {
        var watched = names.stream().map(this::table).toList();
        return _ -> everything.get() + sum(watched);
    }

    /** The count, for each key, of writes that may have changed the row with this key. */
    Count ofRows(String name) {
        var table = table(name);
        return key ->
                everything.get() + table.unnamed.get() + table.named.get(stripe(key.hashCode()));
    }

    /** A count that differs whenever what was read may have changed. */
    @FunctionalInterface
    interface Count {
        long at(Object key);
    }

    void inserted(String table) {
        table(table).writes.incrementAndGet();
    }

    void changed(String table) {
        table(table).writes.incrementAndGet();
        table(table).unnamed.incrementAndGet();
    }

    void changed(Row row) {
        table(row.table()).writes.incrementAndGet();
        table(row.table()).named.incrementAndGet(stripe(row.key().hashCode()));
    }

    void changedEverything() {
        everything.incrementAndGet();
    }

    private Table table(String name) {
        return tables.computeIfAbsent(name, _ -> new Table());
    }

    private static long sum(List<Table> tables) {
        var sum = 0L;
        for (var table : tables) {
            sum += table.writes.get();
        }
        return sum;
    }

    private static int stripe(int hash) {
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
