package dev.latchkey.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * What one piece of work wrote, learned from its statements as they run: no store has to remember
 * to say so. A statement that is not understood counts as a write to everything.
 */
final class Written implements SqlLogger {
    private static final Pattern WRITE =
            Pattern.compile("\\b(insert\\s+into|update|delete\\s+from)\\s+(\\w+)");
    private static final Pattern READ = Pattern.compile("\\s*select\\b.*", Pattern.DOTALL);
    // Statements are literals in the stores: there are as many as the source has.
    private static final ConcurrentHashMap<String, List<Write>> UNDERSTOOD =
            new ConcurrentHashMap<>();
    private static final Write EVERYTHING = new Write("", false);

    private final @Nullable Row row;
    private final Set<Write> writes = new HashSet<>();

    /**
     * @param row the only row of its table that the work touches; null when it may be any
     */
    Written(@Nullable Row row) {
        this.row = row;
    }

    /** What a change writes if it comes about. */
    static Written by(Change change) {
        var written = new Written(change.row());
        written.saw(change.statement().sql());
        var note = change.note();
        if (note != null) {
            written.saw(note.sql());
        }
        return written;
    }

    private record Write(String table, boolean insert) {}

    @Override
    public void logBeforeExecution(StatementContext context) {
        saw(context.getRenderedSql());
    }

    private void saw(String sql) {
        writes.addAll(UNDERSTOOD.computeIfAbsent(sql, Written::understood));
    }

    /** Counts what was written. Called when the commit has ended, however it ended. */
    void count(Changes changes) {
        for (var write : writes) {
            if (write.equals(EVERYTHING)) {
                changes.changedEverything();
            } else if (row != null && row.table().equals(write.table())) {
                changes.changed(row);
            } else if (write.insert()) {
                changes.inserted(write.table());
            } else {
                changes.changed(write.table());
            }
        }
    }

    private static List<Write> understood(String sql) {
        var statement = sql.toLowerCase(Locale.ROOT);
        var writes = new ArrayList<Write>();
        for (var write = WRITE.matcher(statement); write.find(); ) {
            var insert = write.group(1).startsWith("insert");
            writes.add(new Write(write.group(2), insert && !statement.contains("do update")));
        }
        return !writes.isEmpty()
                ? List.copyOf(writes)
                : READ.matcher(statement).matches() ? List.of() : List.of(EVERYTHING);
    }
}
