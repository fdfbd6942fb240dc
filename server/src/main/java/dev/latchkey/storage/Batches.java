package dev.latchkey.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;

/** Statements of the same text go to the database in one message. */
final class Batches {
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();

    private record Part(Statement statement, IntConsumer rows) {}

    /**
     * Adds one.
     *
     * @param rows told how many rows it wrote
     */
    void add(Statement statement, IntConsumer rows) {
        parts.computeIfAbsent(statement.sql(), _ -> new ArrayList<>())
                .add(new Part(statement, rows));
    }

    /** Runs them, those of the same text in the order in which they were added. */
    void run(Handle handle) {
        parts.forEach((sql, same) -> {
            if (same.size() == 1) {
                same.getFirst().rows().accept(same.getFirst().statement().execute(handle));
                return;
            }
            try (var batch = handle.prepareBatch(sql)) {
                same.forEach(part -> batch.bindMap(part.statement().bound()).add());
                var rows = batch.execute();
                for (var i = 0; i < rows.length; i++) {
                    same.get(i).rows().accept(rows[i]);
                }
            }
        });
    }
}
