package dev.latchkey.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database: one file, one process. */
public final class SqliteFile {
    private static final int READERS = 4;
    private static final int CACHE_KIBIBYTES = 16 * 1024;
    // Pages of the log before they are brought into the file: what is written again and again, such
    // as the inner pages of indexes, is brought in once.
    private static final int LOG_PAGES = 4_000;

    private SqliteFile() {}

    /**
     * Opens, and if need be makes, the database in this directory.
     *
     * @throws InUseException when another process has it open
     * @throws IOException when the directory cannot be written
     */
    public static Database open(Path directory) throws IOException {
        var lock = lock(directory);
        var file = directory.resolve("latchkey.db");
        try {
            keepPrivate(file); // its journals get the same mode
            var writing = pool(file, 1);
            Database.migrate(writing);
            var reading = pool(file, READERS);
            var changes = new Changes();
            var writer = new GroupCommit(Jdbi.create(writing), changes);
            return Database.alone(
                    Jdbi.create(reading), writer, changes, List.of(writer, reading, writing, lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Another process has the database open: two of them would not see each other's leases. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1L;

        InUseException(Path directory) {
            super(
                    "another Latchkey is running on %s: stop it first, or give this one a --data of its own"
                            .formatted(directory));
        }
    }

    // An advisory lock of the operating system: it ends with the process, however that ends.
    private static FileChannel lock(Path directory) throws IOException {
        var channel =
                FileChannel.open(
                        directory.resolve("latchkey.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new InUseException(directory);
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // the other one lives in this very process
        }
    }

    private static void keepPrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var mode = PosixFilePermissions.fromString("rw-------");
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, mode);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
        }
    }

    private static HikariDataSource pool(Path file, int size) {
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        sqlite.setBusyTimeout(10_000);
        sqlite.enforceForeignKeys(true);
        sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        sqlite.setCacheSize(-CACHE_KIBIBYTES);
        sqlite.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(LOG_PAGES));
        var source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);

        var pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setPoolName(size == 1 ? "sqlite-writer" : "sqlite-readers");
        return new HikariDataSource(pool);
    }
}
