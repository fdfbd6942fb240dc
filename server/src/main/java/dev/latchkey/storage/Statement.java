package dev.latchkey.storage;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One statement that writes, with what is bound to its names. */
public final class Statement {
    private final String sql;
    private final Map<String, @Nullable Object> bound = new HashMap<>();

    public Statement(String sql) {
        this.sql = sql;
    }

    /** Binds a value, null included, to a name. */
    public Statement bind(String name, @Nullable Object value) {
        bound.put(name, value);
        return this;
    }

    /** Runs it; how many rows it wrote. */
    public int execute(Handle handle) {
        return handle.createUpdate(sql).bindMap(bound).execute();
    }

    String sql() {
        return sql;
    }

    Map<String, @Nullable Object> bound() {
        return bound;
    }
}
