package dev.latchkey.crypto;

import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import java.time.Clock;
import java.util.List;
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
     * @param suspended whether it may not be used at the moment
     */
    record Wrapped(byte[] bytes, String keyName, boolean suspended) {}

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
                handle.createQuery("select * from data_key where owner = :owner")
                        .bind("owner", owner)
                        .map((row, _) ->
                                new Wrapped(
                                        row.getBytes("wrapped"),
                                        row.getString("key_encryption_key"),
                                        Columns.moment(row, "suspended_at") != null))
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

    /** Suspends the key of this owner, or lifts that; false when it was so already. */
    boolean suspend(String owner, boolean suspended) {
        return database.write(handle ->
                handle.createUpdate(
                                """
                                update data_key set suspended_at = :at
                                 where owner = :owner and (suspended_at is null) = :suspended
                                """)
                        .bind("owner", owner)
                        .bind("at", suspended ? clock.millis() : null)
                        .bind("suspended", suspended)
                        .execute())
                == 1;
    }

    /** Whose keys are suspended. */
    List<String> suspended() {
        return database.read(handle ->
                handle.createQuery("select owner from data_key where suspended_at is not null")
                        .mapTo(String.class)
                        .list());
    }
}
