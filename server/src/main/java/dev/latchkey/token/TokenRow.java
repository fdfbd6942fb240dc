package dev.latchkey.token;

import dev.latchkey.storage.Columns;
import dev.latchkey.token.GrantBox.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table with its boxes still shut. They are opened when the connection has been given
 * back: opening may have to fetch a data key, which takes a connection of its own.
 */
record TokenRow(
        Place place,
        String userId,
        byte @Nullable [] account,
        byte[] grant,
        Phase phase,
        long attempt,
        @Nullable String reason,
        int resent,
        int failures,
        Instant nextTryAt,
        @Nullable Instant refusedAt,
        @Nullable Instant readAt,
        Instant createdAt,
        Instant updatedAt) {

    static TokenRow read(ResultSet row, StatementContext context) throws SQLException {
        return new TokenRow(
                new Place(
                        row.getString("external_token_id"),
                        row.getString("team_id"),
                        row.getString("app_id"),
                        row.getString("provider_id"),
                        row.getLong("generation")),
                row.getString("user_id"),
                row.getBytes("account"),
                row.getBytes("grant_box"),
                phase(row),
                row.getLong("attempt"),
                row.getString("reason"),
                row.getInt("resent"),
                row.getInt("failures"),
                instant(row, "next_try_at"),
                Columns.moment(row, "refused_at"),
                Columns.moment(row, "read_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    boolean belongsTo(String teamId, String appId) {
        return place.teamId().equals(teamId) && place.appId().equals(appId);
    }

    TokenRow withoutAccount() {
        return new TokenRow(
                place, userId, null, grant, phase, attempt, reason, resent, failures, nextTryAt,
                refusedAt, readAt, createdAt, updatedAt);
    }

    StoredToken open(GrantBox boxes) {
        return new StoredToken(
                place.id(),
                place.teamId(),
                place.appId(),
                userId,
                place.providerId(),
                boxes.openAccount(place, account),
                place.generation(),
                boxes.open(place, grant),
                phase,
                attempt,
                reason,
                resent,
                failures,
                nextTryAt,
                refusedAt,
                readAt,
                createdAt,
                updatedAt);
    }

    private static Phase phase(ResultSet row) throws SQLException {
        var phase = row.getString("phase");
        return switch (phase) {
            case "settled" -> new Phase.Settled();
            case "in_flight" ->
                    new Phase.InFlight(
                            instant(row, "sent_at"),
                            instant(row, "lease_until"),
                            new Holder(
                                    row.getString("lease_owner"),
                                    row.getString("lease_incarnation")));
            case "unsure" -> new Phase.Unsure(instant(row, "sent_at"), instant(row, "lease_until"));
            case "broken" -> new Phase.Broken();
            default -> throw new SQLException("external_token.phase is '%s'".formatted(phase));
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
