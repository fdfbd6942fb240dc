package dev.latchkey.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that share the database, this one among them. Each says every few seconds that it is
 * there, and learns of the others.
 */
public final class Nodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** From the last heartbeat, how long a node counts as alive. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private final Database database;
    private final String id;
    private final String incarnation;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<String, Node> known = Map.of();

    private Nodes(Database database, String id, String incarnation, Clock clock) {
        this.database = database;
        this.id = id;
        this.incarnation = incarnation;
        this.clock = clock;
    }

    /**
     * A node as the database knows it.
     *
     * @param incarnation its latest start
     * @param replayedAt when that start had brought its journal into the database; null: not yet
     * @param lostAt when an operator said that it will not come back; null: nobody did
     * @param reconciled the {@link History} that has what the node's journal holds; null: none yet
     */
    public record Node(
            String id,
            String incarnation,
            Instant startedAt,
            Instant heardAt,
            @Nullable Instant replayedAt,
            @Nullable Instant lostAt,
            @Nullable String reconciled) {}

    /** Joins them: this is a new start of the node, and its journal has not been replayed yet. */
    public static Nodes join(Database database, String id, String incarnation, Clock clock) {
        var nodes = new Nodes(database, id, incarnation, clock);
        nodes.say(
                """
                insert into node (node_id, incarnation, started_at, heard_at)
                values (:id, :incarnation, :now, :now)
                on conflict (node_id) do update
                   set incarnation = excluded.incarnation, started_at = excluded.started_at,
                       heard_at = excluded.heard_at, replayed_at = null, lost_at = null,
                       reconciled = null
                """);
        nodes.look();
        Thread.ofVirtual().name("heartbeat").start(nodes::run);
        return nodes;
    }

    /** This node's id. */
    public String id() {
        return id;
    }

    /** This start of it. */
    public String incarnation() {
        return incarnation;
    }

    /** Says that this node's journal is in the database. */
    public void replayed() {
        say(
                """
                update node set replayed_at = :now
                 where node_id = :id and incarnation = :incarnation and replayed_at is null
                """);
        look();
    }

    /**
     * Whether all that this start of this node knew is in the database: a later start has replayed
     * its journal, or an operator gave it up.
     */
    public boolean isClear(String node, String itsIncarnation) {
        var there = known.get(node);
        return there != null
                && (there.lostAt() != null
                        || (!there.incarnation().equals(itsIncarnation)
                                && there.replayedAt() != null));
    }

    /**
     * Says that what this node's journal holds is in this history. A history that lacks this very
     * start gets to know it again.
     */
    public void reconciled(String history) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into node (node_id, incarnation, started_at, heard_at,
                                       replayed_at, reconciled)
                                values (:id, :incarnation, :now, :now, :now, :history)
                                on conflict (node_id) do update
                                   set incarnation = excluded.incarnation,
                                       heard_at = excluded.heard_at, reconciled = excluded.reconciled,
                                       replayed_at = coalesce(node.replayed_at, excluded.replayed_at)
                                """)
                        .bind("id", id)
                        .bind("incarnation", incarnation)
                        .bind("now", clock.millis())
                        .bind("history", history)
                        .execute());
        look();
    }

    /**
     * When this history of the database began, as the first node to notice says for all of them;
     * the epoch when it is the first.
     */
    public Instant turnedAt(String history) {
        return database.write(handle -> {
            var now = clock.millis();
            handle.createUpdate(
                            """
                            insert into history (history_id, name, turned_at)
                            values ('database', :name, 0)
                            on conflict (history_id) do nothing
                            """)
                    .bind("name", history)
                    .execute();
            handle.createUpdate(
                            """
                            update history set name = :name, turned_at = :now
                             where history_id = 'database' and name <> :name
                            """)
                    .bind("name", history)
                    .bind("now", now)
                    .execute();
            return handle.createQuery("select turned_at from history where history_id = 'database'")
                    .mapTo(Long.class)
                    .map(Instant::ofEpochMilli)
                    .one();
        });
    }

    /** The nodes whose journals may hold what this history lacks, as of a few seconds ago. */
    public List<String> unreconciled(String history) {
        return known.values().stream()
                .filter(node -> node.lostAt() == null && !history.equals(node.reconciled()))
                .map(Node::id)
                .sorted()
                .toList();
    }

    /** All of them, as they are now. */
    public List<Node> list() {
        return database.read(Nodes::rows);
    }

    /** Notes that a node will not come back; false when there is none with this id. */
    public boolean lose(String node) {
        var rows =
                database.write(handle ->
                        handle.createUpdate("update node set lost_at = :now where node_id = :id")
                                .bind("now", clock.millis())
                                .bind("id", node)
                                .execute());
        look();
        return rows == 1;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            if (!database.isAlone()) {
                database.history().ifPresent(history -> database.read(history::notices));
                say(
                        """
                        update node set heard_at = :now
                         where node_id = :id and incarnation = :incarnation
                        """);
                look();
            }
        } catch (RuntimeException e) {
            LOG.warn("this node could not say that it is there: {}", e.getMessage());
        }
    }

    private void say(String sql) {
        database.write(handle ->
                handle.createUpdate(sql)
                        .bind("id", id)
                        .bind("incarnation", incarnation)
                        .bind("now", clock.millis())
                        .execute());
    }

    private void look() {
        known = list().stream().collect(Collectors.toMap(Node::id, Function.identity()));
    }

    private static List<Node> rows(Handle handle) {
        return handle.createQuery("select * from node order by node_id")
                .map((row, _) ->
                        new Node(
                                row.getString("node_id"),
                                row.getString("incarnation"),
                                Instant.ofEpochMilli(row.getLong("started_at")),
                                Instant.ofEpochMilli(row.getLong("heard_at")),
                                Columns.moment(row, "replayed_at"),
                                Columns.moment(row, "lost_at"),
                                row.getString("reconciled")))
                .list();
    }
}
