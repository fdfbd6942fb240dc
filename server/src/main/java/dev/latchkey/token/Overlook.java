package dev.latchkey.token;

import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Counted;
import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All connections, for whoever looks after them: lists, one by one, and counts. */
public final class Overlook {
    private static final Logger LOG = LoggerFactory.getLogger(Overlook.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Database database;
    private final GrantBox boxes;
    private final Clock clock;
    private final Counted<Census> census;

    public Overlook(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.boxes = new GrantBox(sealer);
        this.clock = clock;
        this.census = new Counted<>(this::count, EVERY, clock);
    }

    /**
     * Which connections are meant; null means any.
     *
     * @param providerId a provider of one app
     */
    public record Wanted(
            @Nullable String appId,
            @Nullable String userId,
            @Nullable String providerId,
            @Nullable State state) {}

    /**
     * How many there are.
     *
     * @param at when they were counted
     */
    public record Census(long all, long failing, long unsure, long broken, Instant at) {
        /** Those of which nothing is to be told. */
        public long working() {
            return Math.max(0, all - failing - unsure - broken);
        }
    }

    private record Row(
            TokenRow row,
            Instant renewedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshEndsAt,
            boolean hasRefreshToken) {}

    /**
     * Those that are meant, by their ids.
     *
     * @param after the id to go on behind; null to begin
     */
    public List<Seen> list(Wanted wanted, @Nullable String after, int limit) {
        var by = new LinkedHashMap<String, String>();
        put(by, "user_id", wanted.userId());
        put(by, "provider_id", wanted.providerId());
        put(by, "app_id", wanted.appId());
        var conditions = new ArrayList<String>();
        var state = wanted.state();
        if (state != null) {
            conditions.add(state.condition());
        }
        // The first column leads to an index, and the rest of them must not: a list of what is
        // wrong goes down the short index of what is wrong, whatever else is asked for.
        var leads = state == null || state == State.WORKING;
        for (var column : by.keySet()) {
            conditions.add("%s = :%s".formatted(leads ? column : column + " || ''", column));
            leads = false;
        }
        conditions.add("external_token_id > :after");
        var rows =
                database.read(handle ->
                        handle.createQuery(
                                        "select * from external_token where %s order by external_token_id limit :limit"
                                                .formatted(String.join(" and ", conditions)))
                                .bindMap(by)
                                .bind("after", after == null ? "" : after)
                                .bind("limit", limit)
                                .map(Overlook::row)
                                .list());
        return rows.stream().map(this::seen).toList();
    }

    /** The connection with this id; null when there is none. */
    public @Nullable Seen find(String id) {
        var row =
                database.read(handle ->
                        handle.createQuery(
                                        "select * from external_token where external_token_id = :id")
                                .bind("id", id)
                                .map(Overlook::row)
                                .findOne()
                                .orElse(null));
        return row == null ? null : seen(row);
    }

    /** The latest count; null when the first one takes its time. */
    public @Nullable Census census(Duration patience) {
        return census.latest(patience);
    }

    private Census count() {
        var at = clock.instant();
        return database.read(handle -> {
            var all =
                    handle.createQuery("select count(*) from external_token")
                            .mapTo(Long.class)
                            .one();
            var troubled =
                    handle
                            .createQuery(
                                    "select phase, count(*) from external_token where reason is not null group by phase")
                            .map((row, _) -> new Troubled(row.getString(1), row.getLong(2)))
                            .stream()
                            .collect(Collectors.toMap(Troubled::phase, Troubled::count));
            return new Census(
                    all,
                    troubled.getOrDefault("settled", 0L) + troubled.getOrDefault("in_flight", 0L),
                    troubled.getOrDefault("unsure", 0L),
                    troubled.getOrDefault("broken", 0L),
                    at);
        });
    }

    private record Troubled(String phase, Long count) {}

    private static void put(Map<String, String> by, String column, @Nullable String id) {
        if (id != null) {
            by.put(column, id);
        }
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                TokenRow.read(row, context),
                Instant.ofEpochMilli(row.getLong("renewed_at")),
                Columns.moment(row, "expires_at"),
                Columns.moment(row, "refresh_ends_at"),
                row.getLong("has_refresh_token") == 1);
    }

    private Seen seen(Row read) {
        try {
            var token = read.row().open(boxes);
            return seen(read, token.account(), token.grant().scopes(), false);
        } catch (RuntimeException e) {
            // One row that is damaged must not hide all others.
            if (!KeyRing.isWithheld(e)) {
                LOG.error("a connection cannot be opened token={}", read.row().place().id(), e);
            }
            return seen(read, null, List.of(), true);
        }
    }

    private static Seen seen(
            Row read, @Nullable String account, List<String> scopes, boolean isSealed) {
        var row = read.row();
        var place = row.place();
        return new Seen(
                place.id(),
                place.teamId(),
                place.appId(),
                row.userId(),
                place.providerId(),
                account,
                scopes,
                isSealed,
                row.phase(),
                State.of(row.phase(), row.reason()),
                row.reason(),
                row.failures(),
                row.nextTryAt().equals(Instant.EPOCH) ? null : row.nextTryAt(),
                place.generation(),
                read.hasRefreshToken(),
                read.expiresAt(),
                read.renewedAt(),
                read.refreshEndsAt(),
                row.createdAt(),
                row.updatedAt());
    }
}
