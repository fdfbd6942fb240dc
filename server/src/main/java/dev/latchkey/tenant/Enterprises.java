package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored organizations. */
public final class Enterprises {
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Enterprises(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new organization, without teams. */
    public Enterprise add(String name) {
        var enterprise = new Enterprise(ids.next("E"), name, clock.instant());
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into enterprise (enterprise_id, name, created_at)
                                values (:id, :name, :now)
                                """)
                        .bind("id", enterprise.id())
                        .bind("name", name)
                        .bind("now", enterprise.createdAt().toEpochMilli())
                        .execute());
        return enterprise;
    }

    /** The organization with this id; null when there is none. */
    public @Nullable Enterprise find(String enterpriseId) {
        return database.read(handle ->
                handle.createQuery("select * from enterprise where enterprise_id = :id")
                        .bind("id", enterpriseId)
                        .map(Enterprises::enterprise)
                        .findOne()
                        .orElse(null));
    }

    /** All organizations, oldest first. */
    public List<Enterprise> all() {
        return database.read(handle ->
                handle.createQuery("select * from enterprise order by created_at, enterprise_id")
                        .map(Enterprises::enterprise)
                        .list());
    }

    private static Enterprise enterprise(ResultSet row, StatementContext context)
            throws SQLException {
        return new Enterprise(
                row.getString("enterprise_id"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
