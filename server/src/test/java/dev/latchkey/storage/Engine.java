package dev.latchkey.storage;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The databases that the vault runs on. */
public enum Engine {
    /** A file in the directory. */
    SQLITE {
        @Override
        public Settings.@Nullable Storage storage() {
            return null;
        }
    },

    /** A new database in a PostgreSQL that runs as long as the tests do. */
    POSTGRES {
        @Override
        public Settings.Storage storage() {
            return RealPostgres.newDatabase();
        }
    };

    /** The settings for a database that nobody has used yet. */
    public abstract Settings.@Nullable Storage storage();

    /** Opens a database that nobody has used yet. */
    public Database open(Path directory) throws IOException {
        return open(storage(), directory);
    }

    /** Opens the database of these settings; a file in the directory when there are none. */
    public static Database open(Settings.@Nullable Storage storage, Path directory)
            throws IOException {
        return storage == null ? SqliteFile.open(directory) : Postgres.open(storage);
    }
}
