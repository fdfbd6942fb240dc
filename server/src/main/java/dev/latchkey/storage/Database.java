package dev.latchkey.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The database with its two doors. Reading takes whatever connection is free; writing is durable
 * when the call returns. Both engines are spoken to in the same SQL.
 */
public final class Database implements AutoCloseable {
    /** How long after another node's write this one may still go by what it read before. */
    public static final Duration STALENESS = Duration.ofSeconds(1);

    private final Jdbi readers;
    private final Writer writer;
    private final Changes changes;
    private final @Nullable Clock clock;
    private final @Nullable History history;
    private final List<AutoCloseable> closeables;

    private Database(
            Jdbi readers,
            Writer writer,
            Changes changes,
            @Nullable Clock clock,
            @Nullable History history,
            List<? extends AutoCloseable> closeables) {
        this.readers = readers;
        this.writer = writer;
        this.changes = changes;
        this.clock = clock;
        this.history = history;
        this.closeables = List.copyOf(closeables);
    }

    /** One process's own database. */
    static Database alone(
            Jdbi readers,
            Writer writer,
            Changes changes,
            List<? extends AutoCloseable> closeables) {
        return new Database(readers, writer, changes, null, null, closeables);
    }

    /**
     * A database that other nodes use too; its clock is the one that they share.
     *
     * @param history null when the server does not say which it is in
     */
    static Database shared(
            Jdbi readers,
            Writer writer,
            Changes changes,
            Clock clock,
            @Nullable History history,
            List<? extends AutoCloseable> closeables) {
        return new Database(readers, writer, changes, clock, history, closeables);
    }

    static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/latchkey/storage/migrations")
                .load()
                .migrate();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does it. It may run on another thread than the asker's. */
        T with(Handle handle);
    }

    /** How a write gets into the database. */
    interface Writer {
        <T extends @Nullable Object> T write(@Nullable Row row, Work<T> work);

        boolean change(Change change);

        default void changeAll(List<Change> all) {
            all.forEach(this::change);
        }
    }

    /** Reads; what the work sees is committed. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        try (var handle = readers.open()) {
            return work.with(handle);
        }
    }

    /**
     * Writes all of it or nothing, durable when this returns; an exception undoes it. What is
     * thrown when the connection breaks leaves open whether it was written.
     */
    public <T extends @Nullable Object> T write(Work<T> work) {
        return writer.write(null, work);
    }

    /** The same, for work that touches no other row of that row's table. */
    public <T extends @Nullable Object> T write(Row row, Work<T> work) {
        return writer.write(row, work);
    }

    /**
     * Makes a change, together with others that wait; whether its row was changed. Durable when
     * this returns.
     */
    public boolean change(Change change) {
        return writer.change(change);
    }

    /**
     * Makes changes that do not hang on one another, as many as possible in one commit. What is
     * thrown tells of the first that failed; the others are made all the same.
     */
    public void changeAll(List<Change> all) {
        writer.changeAll(all);
    }

    /**
     * Keeps what is read from these tables until one of them is written. All tables that the load
     * reads must be named.
     */
    public <K, V> Cached<K, V> cached(
            List<String> tables, Function<? super K, ? extends @Nullable V> load) {
        return new Cached<>(load, changes.of(tables), life());
    }

    /**
     * Keeps single rows of this table, and nothing of others, each until a write that may have
     * touched it; inserts leave it. A row whose key is that of a {@link Row} outlives writes that
     * name another.
     */
    public <K, V> Cached<K, V> cachedRows(
            String table, Function<? super K, ? extends @Nullable V> load) {
        return new Cached<>(load, changes.ofRows(table), life());
    }

    private @Nullable Duration life() {
        return isAlone() ? null : STALENESS;
    }

    /** Whether no other process can have this database open. */
    public boolean isAlone() {
        return clock == null;
    }

    /** Which history the server is in; empty where nobody can take over, or it does not say. */
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    /** The clock that all nodes of this database share; empty when there is but one. */
    public Optional<Clock> clock() {
        return Optional.ofNullable(clock);
    }

    @Override
    public void close() {
        for (var closeable : closeables) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the database could not be closed", e);
            }
        }
    }
}
