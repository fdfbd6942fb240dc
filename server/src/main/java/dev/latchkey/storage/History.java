package dev.latchkey.storage;

import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which history the PostgreSQL server is in: its system identifier and its timeline. Another one
 * begins when a standby takes over or a backup is restored, and may lack the last commits of the
 * one before. Every transaction that takes or ends a lease looks, and so does every heartbeat.
 */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String WHICH =
            """
            select system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
              from pg_control_system()
            """;

    private volatile String current;
    private volatile Consumer<String> listener = _ -> {};

    private History(String current) {
        this.current = current;
    }

    /**
     * The server's history; empty when it cannot say, as those that only speak PostgreSQL's
     * language.
     */
    static Optional<History> of(Jdbi jdbi) {
        try {
            return Optional.of(new History(jdbi.withHandle(History::read)));
        } catch (RuntimeException e) {
            LOG.info(
                    "the database does not say when another server takes over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Its name. */
    public String current() {
        return current;
    }

    /** Tells of each later turn, before anything is written in the new history. */
    public void onTurn(Consumer<String> told) {
        listener = told;
    }

    /**
     * Looks in which history the transaction is.
     *
     * @throws IllegalStateException when another one has begun, so that nothing of what was decided
     *     in the last one is written
     */
    void check(Handle handle) {
        if (notices(handle)) {
            throw new IllegalStateException(
                    "the database has another history than before: a standby took over, or a backup was restored");
        }
    }

    /** Whether another one has begun since it was looked at last. */
    boolean notices(Handle handle) {
        var now = read(handle);
        if (now.equals(current)) {
            return false;
        }
        synchronized (this) {
            if (!now.equals(current)) {
                listener.accept(now);
                current = now;
            }
        }
        return true;
    }

    private static String read(Handle handle) {
        return handle.createQuery(WHICH).mapTo(String.class).one();
    }
}
