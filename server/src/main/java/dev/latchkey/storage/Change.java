package dev.latchkey.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row by one statement, whose {@code where} says what was seen, and a note of it
 * elsewhere. Changes that wait for the same commit are sent together.
 *
 * @param row the only row of its table that the statement touches
 * @param note runs in the same transaction when the row was changed, and only then; null for none
 */
public record Change(Row row, Statement statement, @Nullable Statement note) {

    /** Makes it; whether the row was changed. */
    boolean make(Handle handle) {
        return make(handle, List.of(this))[0];
    }

    /**
     * Makes them all, those with the same statement in one message; of each whether its row was
     * changed.
     */
    static boolean[] make(Handle handle, List<Change> changes) {
        var changed = new boolean[changes.size()];
        var statements = new Batches();
        for (var i = 0; i < changed.length; i++) {
            var at = i;
            statements.add(changes.get(i).statement(), rows -> changed[at] = rows == 1);
        }
        statements.run(handle);
        var notes = new Batches();
        for (var i = 0; i < changed.length; i++) {
            var note = changes.get(i).note();
            if (changed[i] && note != null) {
                notes.add(note, _ -> {});
            }
        }
        notes.run(handle);
        return changed;
    }
}
