package dev.latchkey.caller;

import dev.latchkey.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of the table of caller tokens. */
final class CallerTokenRow {
    private CallerTokenRow() {}

    static CallerToken token(ResultSet row, StatementContext context) throws SQLException {
        var renews = row.getString("renews");
        return new CallerToken(
                row.getString("token_id"),
                Objects.requireNonNull(TokenKind.named(row.getString("kind"))),
                row.getString("app_id"),
                row.getString("team_id"),
                row.getString("enterprise_id"),
                row.getString("user_id"),
                row.getString("execution_id"),
                list(row.getString("grants")),
                row.getString("family"),
                renews == null ? null : TokenKind.named(renews),
                row.getString("last4"),
                list(row.getString("scopes")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Columns.moment(row, "expires_at"),
                Columns.moment(row, "revoked_at"),
                Columns.moment(row, "spent_at"));
    }

    private static List<String> list(@Nullable String words) {
        return words == null || words.isEmpty() ? List.of() : List.of(words.split(",", -1));
    }
}
