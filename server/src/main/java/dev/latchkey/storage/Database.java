package dev.latchkey.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The database with its two doors. Reading takes whatever connection is free; writing is one
 * transaction that is durable when the call returns. SQLite has one writer at a time, so its
 * writers wait here, in order of arrival, and never meet a busy file.
 */
public final class Database implements AutoCloseable {
    private final List<AutoCloseable> closeables;
    private final Jdbi readers;
    private final Jdbi writers;

    Database(HikariDataSource reading, HikariDataSource writing, AutoCloseable lock) {
        this.closeables = List.of(reading, writing, lock);
        this.readers = Jdbi.create(reading);
        this.writers = Jdbi.create(writing);
        Flyway.configure()
                .dataSource(writing)
                .locations("classpath:dev/latchkey/storage/migrations")
                .load()
                .migrate();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does it. */
        T with(Handle handle);
    }

    /** Reads; what the work sees is committed. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        try (var handle = readers.open()) {
            return work.with(handle);
        }
    }

    /** Writes in one transaction, durable when this returns; an exception undoes all of it. */
    public <T extends @Nullable Object> T write(Work<T> work) {
        try (var handle = writers.open()) {
            handle.begin();
            try {
                var result = work.with(handle);
                handle.commit();
                return result;
            } catch (RuntimeException | Error e) {
                handle.rollback();
                throw e;
            }
        }
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
