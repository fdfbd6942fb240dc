package dev.latchkey.crypto;

import dev.latchkey.storage.Database;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The stored data keys, each wrapped. */
public final class DataKeys {
    private final Database database;
    private final Clock clock;

    public DataKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A data key as it rests.
     *
     * @param keyName the name of the key that wrapped it
     */
    record Wrapped(byte[] bytes, String keyName) {}

    /** Whether anything may have been sealed yet. */
    public boolean isEmpty() {
        return database.read(handle ->
                handle.createQuery("select owner from data_key limit 1")
                        .mapTo(String.class)
                        .findOne()
                        .isEmpty());
    }

    @Nullable Wrapped find(String owner) {
        return database.read(handle ->
                handle.createQuery(
                                "select wrapped, key_encryption_key from data_key where owner = :owner")
                        .bind("owner", owner)
                        .map((row, _) -> new Wrapped(row.getBytes(1), row.getString(2)))
                        .findOne()
                        .orElse(null));
    }

    void addIfAbsent(String owner, byte[] wrapped, String keyName) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into data_key (owner, wrapped, key_encryption_key, created_at)
                                values (:owner, :wrapped, :keyName, :now)
                                on conflict (owner) do nothing
                                """)
                        .bind("owner", owner)
                        .bind("wrapped", wrapped)
                        .bind("keyName", keyName)
                        .bind("now", clock.millis())
                        .execute());
    }
}
