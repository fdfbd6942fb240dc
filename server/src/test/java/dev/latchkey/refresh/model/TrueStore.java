package dev.latchkey.refresh.model;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.Family;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Teams;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Lease;
import dev.latchkey.token.LeaseStore;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The real stores on a real database, remembered: what a statement makes of a row is asked of the
 * database once, by putting that row there and running the statement on it, and known from then on.
 * A row is known by a number; the same content has the same number.
 */
final class TrueStore implements AutoCloseable {
    private static final List<String> KEPT_BESIDE =
            List.of("external_token_id", "generation", "attempt", "grant_box", "kept_at");

    final ModelClock clock = new ModelClock();
    final Providers providers;

    private final Database database;
    private final LeaseStore leases;
    private final TokenStore tokens;
    private final boolean remembers;
    private final Map<Family, Provider> byFamily = new EnumMap<>(Family.class);
    private final Map<Start, Integer> starts = new HashMap<>();
    private final String teamId;
    private final String appId;
    private final String userId;

    private final List<Row> rows = new ArrayList<>();
    private final Map<Row, Integer> numbers = new HashMap<>();
    private final List<@Nullable StoredToken> found = new ArrayList<>();
    private final List<@Nullable Set<String>> held = new ArrayList<>();
    private final Map<Asked, Done> known = new HashMap<>();
    private final Map<ToSeal, SealedAnswer> sealed = new HashMap<>();
    private final Map<Bytes, String> inBoxes = new HashMap<>();
    private List<String> columns = List.of();
    private int there = -1;
    private long asked;

    /** What a row of external_token holds, and what token_history holds beside it. */
    private record Row(List<@Nullable Object> cells, List<List<@Nullable Object>> beside) {}

    private record Bytes(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes(var its) && Arrays.equals(bytes, its);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private record Start(Family family, boolean expired) {}

    private record Asked(int row, long now, Op op) {}

    private record ToSeal(String id, long generation, long attempt, Grant grant) {}

    /**
     * A statement, known by its words.
     *
     * @param words everything that its outcome depends on, besides row and time
     */
    record Op(List<?> words, Function<LeaseStore, ? extends @Nullable Object> deed) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Op op && words.equals(op.words);
        }

        @Override
        public int hashCode() {
            return words.hashCode();
        }
    }

    /** What a statement answered, and the row that it left. */
    record Done(@Nullable Object answer, int row) {}

    /**
     * @param remembers false to ask the database each time
     */
    TrueStore(Path directory, boolean remembers) throws IOException {
        this.remembers = remembers;
        database = Engine.SQLITE.open(directory);
        var random = new SecureRandom();
        var ids = new Ids(random);
        var key = FileKey.create(directory.resolve("key"), random);
        var sealer = new Sealer(new KeyRing(key, new DataKeys(database, clock)));
        var pepper = Pepper.load(database, sealer, random);
        providers =
                new Providers(database, sealer, ids, new FactReader(AddressRules.strict()), clock);
        tokens = new TokenStore(database, sealer, pepper, ids, clock);
        leases =
                new LeaseStore(
                        database, tokens, sealer, new Activities(database, ids, clock), clock);
        var teams = new Teams(database, ids, clock);
        teamId = teams.add("acme").id();
        userId = teams.addUser(teamId, "grace", null).id();
        appId =
                database.write(handle -> {
                    var app = new Apps(database, ids, clock).add(handle, teamId, "Survey", "{}");
                    providers.describe(
                            handle,
                            app.id(),
                            Arrays.stream(Family.values()).map(TrueStore::described).toList());
                    return app.id();
                });
        for (var family : Family.values()) {
            var row = Objects.requireNonNull(providers.row(appId, family.name()));
            providers.keepClientSecret(row, Secret.of("client-secret"));
            byFamily.put(family, Objects.requireNonNull(providers.find(row.id())));
        }
    }

    private static Providers.Described described(Family family) {
        return new Providers.Described(
                family.name(),
                null,
                "client",
                List.of("profile"),
                Map.of(
                        "name",
                        "Model " + family,
                        "authorization_url",
                        "https://example.com/authorize",
                        "token_url",
                        "https://example.com/token",
                        "family",
                        family.name(),
                        "grace",
                        ModelProvider.GRACE.toMinutes() + "m"));
    }

    /** The provider of this family. */
    Provider provider(Family family) {
        return Objects.requireNonNull(byFamily.get(family));
    }

    /** A connection that was just made. */
    int start(Family family, boolean expired) {
        return starts.computeIfAbsent(
                new Start(family, expired),
                start -> {
                    clock.set(ModelClock.START);
                    var now = clock.instant();
                    var id =
                            tokens.put(
                                    new TokenStore.Connection(
                                            teamId,
                                            appId,
                                            userId,
                                            provider(family).id(),
                                            start + "@example.com",
                                            ModelProvider.first(start.expired(), now)));
                    there = -1;
                    return numberOf(read(id));
                });
    }

    /** What is read of this row. */
    StoredToken find(int row) {
        var token = found.get(row);
        if (token == null) {
            put(row);
            token = Objects.requireNonNull(leases.find(id(rows.get(row))));
            found.set(row, token);
        }
        return token;
    }

    /** What the statement makes of the row at this time. */
    Done run(int row, Op op) {
        if (!remembers) {
            return ask(row, op);
        }
        var key = new Asked(row, clock.instant().toEpochMilli(), op);
        var done = known.get(key);
        if (done == null) {
            done = ask(row, op);
            known.put(key, done);
        }
        return done;
    }

    private Done ask(int row, Op op) {
        asked++;
        put(row);
        there = -1;
        var answer = op.deed().apply(leases);
        var left = numberOf(read(id(rows.get(row))));
        there = left;
        return new Done(answer, left);
    }

    /** What a store would do that does not look at what stands in the row. */
    Op settledBlindly(SealedAnswer answer, Grant grant, Activity activity) {
        return new Op(
                List.of("settle blindly", answer),
                store -> {
                    database.write(handle ->
                            handle.execute(
                                    "update external_token set generation = ? where external_token_id = ?",
                                    answer.generation() - 1,
                                    answer.id()));
                    return store.settle(answer, grant, activity);
                });
    }

    /** How often the database was asked. */
    long asked() {
        return asked;
    }

    /** What seals: really, and the same thing to the same bytes. */
    Leases.Sealing sealing(String team) {
        return new Leases.Sealing() {
            @Override
            public SealedAnswer grant(Lease lease, Grant grant) {
                var key =
                        new ToSeal(
                                lease.token().id(),
                                lease.token().generation(),
                                lease.attempt(),
                                grant);
                var answer = sealed.get(key);
                if (answer == null) {
                    answer = leases.sealing(team).grant(lease, grant);
                    sealed.put(key, answer);
                    inBoxes.put(new Bytes(answer.box()), grant.accessToken().reveal());
                }
                return answer;
            }

            @Override
            public SealedAnswer unreadable(Lease lease, byte[] body) {
                throw new IllegalStateException("the model's provider writes legibly");
            }
        };
    }

    /** The access token that is in this answer. */
    String accessTokenIn(SealedAnswer answer) {
        return Objects.requireNonNull(inBoxes.get(new Bytes(answer.box())));
    }

    /** The access tokens that are in the row and beside it. */
    Set<String> accessTokensIn(int row) {
        var all = held.get(row);
        if (all == null) {
            all = new HashSet<>();
            all.add(find(row).grant().accessToken().reveal());
            for (var beside : rows.get(row).beside()) {
                var box = Objects.requireNonNull(beside.get(KEPT_BESIDE.indexOf("grant_box")));
                all.add(Objects.requireNonNull(inBoxes.get((Bytes) box)));
            }
            held.set(row, all);
        }
        return all;
    }

    private int numberOf(Row row) {
        var number = numbers.get(row);
        if (number == null) {
            number = rows.size();
            numbers.put(row, number);
            rows.add(row);
            found.add(null);
            held.add(null);
        }
        return number;
    }

    private String id(Row row) {
        return (String) Objects.requireNonNull(row.cells().get(0));
    }

    private Row read(String id) {
        return database.read(handle -> {
            var row =
                    handle.createQuery("select * from external_token where external_token_id = :id")
                            .bind("id", id)
                            .map((result, _) -> {
                                var names = new ArrayList<String>();
                                var cells = new ArrayList<@Nullable Object>();
                                var meta = result.getMetaData();
                                for (var i = 1; i <= meta.getColumnCount(); i++) {
                                    names.add(meta.getColumnName(i));
                                    cells.add(cell(result.getObject(i)));
                                }
                                columns = List.copyOf(names);
                                return cells;
                            })
                            .one();
            var beside =
                    handle.createQuery(
                                    """
                                    select external_token_id, generation, attempt, grant_box, kept_at
                                      from token_history where external_token_id = :id
                                     order by generation, attempt
                                    """)
                            .bind("id", id)
                            .map((result, _) -> {
                                var cells = new ArrayList<@Nullable Object>();
                                for (var name : KEPT_BESIDE) {
                                    cells.add(cell(result.getObject(name)));
                                }
                                return (List<@Nullable Object>) cells;
                            })
                            .list();
            return new Row(row, beside);
        });
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> new Bytes(bytes);
            case Integer number -> number.longValue();
            case null, default -> value;
        };
    }

    private static @Nullable Object value(@Nullable Object cell) {
        return cell instanceof Bytes(var bytes) ? bytes : cell;
    }

    private void put(int number) {
        if (there == number) {
            return;
        }
        var row = rows.get(number);
        database.write(handle -> {
            handle.execute("delete from token_history where external_token_id = ?", id(row));
            var sets = String.join(" = ?, ", columns.subList(1, columns.size())) + " = ?";
            var values = new ArrayList<@Nullable Object>();
            row.cells().subList(1, row.cells().size()).forEach(cell -> values.add(value(cell)));
            values.add(id(row));
            handle.execute(
                    "update external_token set " + sets + " where external_token_id = ?",
                    values.toArray());
            for (var beside : row.beside()) {
                handle.execute(
                        "insert into token_history (%s) values (?, ?, ?, ?, ?)"
                                .formatted(String.join(", ", KEPT_BESIDE)),
                        beside.stream().map(TrueStore::value).toArray());
            }
            return 0;
        });
        there = number;
    }

    @Override
    public void close() {
        database.close();
    }
}
