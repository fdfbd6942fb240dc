package dev.latchkey.webapi;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import dev.latchkey.storage.FullDisk;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

class FailingStorageOnPostgresTest extends FailingStorageContract {
    FailingStorageOnPostgresTest() {
        super(Engine.POSTGRES);
    }

    // The database takes no writes any more, as after a failover to a standby, and the disk of
    // this node is full besides.
    @Override
    Failure fail(TestVault failing) {
        var url = Objects.requireNonNull(failing.storage).url();
        readOnly(url, "on");
        var disk = new FullDisk();
        return () -> {
            disk.close();
            readOnly(url, "off");
        };
    }

    private static void readOnly(String url, String word) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("set session characteristics as transaction read write");
            statement.execute(
                    """
                    do $$ begin
                        execute format('alter database %%I set default_transaction_read_only = %s', current_database());
                    end $$
                    """
                            .formatted(word));
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
