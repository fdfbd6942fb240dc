package dev.latchkey.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns as Java knows them. Moments rest as epoch milliseconds. */
public final class Columns {
    private Columns() {}

    /** The moment in this column; null when there is none. */
    public static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** The whole number in this column; null when there is none. */
    public static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    /** A moment as it rests; null when there is none. */
    public static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }
}
