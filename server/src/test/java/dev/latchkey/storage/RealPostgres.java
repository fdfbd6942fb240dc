package dev.latchkey.storage;

import dev.latchkey.config.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL for this run of the tests: the embedded one, or the one whose JDBC URL is in the
 * system property latchkey.postgres, where databases may be made and dropped.
 */
final class RealPostgres {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final String SERVER = server();

    private RealPostgres() {}

    static Settings.Storage newDatabase() {
        var name =
                "latchkey_%d_%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet());
        try (var connection = DriverManager.getConnection(SERVER);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made", e);
        }
        return new Settings.Storage(SERVER.replace("/postgres?", "/" + name + "?"), null, null, 10);
    }

    private static String server() {
        var given = System.getProperty("latchkey.postgres", "");
        if (!given.isEmpty()) {
            return given;
        }
        try {
            var postgres =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            return postgres.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
