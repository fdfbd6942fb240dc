package dev.latchkey.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.config.Settings;
import dev.latchkey.storage.Database.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database, which many nodes may share. */
public final class Postgres {
    private static final long CONNECT_MILLIS = 10_000;
    private static final String STRICT = "set local synchronous_commit = on";

    // Whoever holds one row holds up one change, not all that are sent with it.
    private static final String IMPATIENT = "set local lock_timeout = '100ms'";

    private Postgres() {}

    /**
     * Connects, and brings the tables up to date; nodes that start together do so in turn.
     *
     * @throws IOException when it cannot be reached or lets nobody in; the text says why
     */
    public static Database open(Settings.Storage storage) throws IOException {
        var pool = pool(storage);
        try {
            Database.migrate(pool);
            var jdbi = Jdbi.create(pool);
            var clock = DatabaseClock.start(jdbi);
            var changes = new Changes();
            var history = History.of(jdbi).orElse(null);
            var inTurn = new InTurn(jdbi, changes, isLax(jdbi), history);
            var together = new GroupCommit(jdbi, changes, inTurn, inTurn::beginTogether);
            return Database.shared(
                    jdbi,
                    new Split(inTurn, together),
                    changes,
                    clock,
                    history,
                    List.of(together, clock, pool));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    // A commit that PostgreSQL confirms before it is on the disk is no commit to us.
    private static boolean isLax(Jdbi jdbi) {
        var setting =
                jdbi.withHandle(handle ->
                        handle.createQuery("show synchronous_commit").mapTo(String.class).one());
        return Set.of("off", "local").contains(setting);
    }

    private static HikariDataSource pool(Settings.Storage storage) throws IOException {
        var config = new HikariConfig();
        config.setJdbcUrl(storage.url());
        config.setUsername(storage.user());
        config.setPassword(password(storage));
        config.setMaximumPoolSize(storage.connections());
        config.setMinimumIdle(1);
        config.setPoolName("postgres");
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "latchkey");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new IOException(
                    "the database %s cannot be used: %s"
                            .formatted(storage.url().replaceFirst("\\?.*", ""), innermost(e)),
                    e);
        }
    }

    private static @Nullable String password(Settings.Storage storage) throws IOException {
        var file = storage.passwordFile();
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("storage.password-file (%s) cannot be read".formatted(file), e);
        }
    }

    private static @Nullable String innermost(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    /** Changes go together, all else by itself. */
    private record Split(InTurn inTurn, GroupCommit together) implements Database.Writer {
        @Override
        public <T extends @Nullable Object> T write(@Nullable Row row, Work<T> work) {
            return inTurn.write(row, work);
        }

        @Override
        public boolean change(Change change) {
            return together.change(change);
        }

        @Override
        public void changeAll(List<Change> all) {
            together.changeAll(all);
        }
    }

    /** A transaction of its own for each write. */
    private record InTurn(Jdbi jdbi, Changes changes, boolean isLax, @Nullable History history)
            implements Database.Writer {
        private void begin(Handle handle) {
            if (isLax) {
                handle.execute(STRICT);
            }
        }

        private void beginTogether(Handle handle) {
            begin(handle);
            handle.execute(IMPATIENT);
            if (history != null) {
                history.check(handle);
            }
        }

        @Override
        public <T extends @Nullable Object> T write(@Nullable Row row, Work<T> work) {
            var written = new Written(row);
            try (var handle = jdbi.open()) {
                handle.begin();
                try {
                    begin(handle);
                    handle.setSqlLogger(written);
                    var result = work.with(handle);
                    handle.commit();
                    return result;
                } catch (RuntimeException | Error e) {
                    handle.rollback();
                    throw e;
                } finally {
                    written.count(changes);
                }
            }
        }

        @Override
        public boolean change(Change change) {
            return write(
                    change.row(),
                    handle -> {
                        if (history != null) {
                            history.check(handle);
                        }
                        return change.make(handle);
                    });
        }
    }
}
