package dev.latchkey.storage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final Jdbi readers;
    private final Writer writer;
    private final @Nullable Clock clock;
    private final List<AutoCloseable> closeables;

    private Database(
            Jdbi readers,
            Writer writer,
            @Nullable Clock clock,
            List<? extends AutoCloseable> closeables) {
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
        this.closeables = List.copyOf(closeables);
    }

    /** One process's own database. */
    static Database alone(Jdbi readers, Writer writer, List<? extends AutoCloseable> closeables) {
        return new Database(readers, writer, null, closeables);
    }

    /** A database that other nodes use too; its clock is the one that they share. */
    static Database shared(
            Jdbi readers, Writer writer, Clock clock, List<? extends AutoCloseable> closeables) {
        return new Database(readers, writer, clock, closeables);
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
        <T extends @Nullable Object> T write(Work<T> work);
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
        return writer.write(work);
    }

    /** Whether no other process can have this database open. */
    public boolean isAlone() {
        return clock == null;
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
