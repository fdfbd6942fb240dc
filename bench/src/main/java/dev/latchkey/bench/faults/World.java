package dev.latchkey.bench.faults;

import dev.latchkey.bench.Place;
import dev.latchkey.bench.faults.Evidence.Answer;
import dev.latchkey.bench.faults.Evidence.Connection;
import dev.latchkey.crypto.Secret;
import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import dev.latchkey.token.Grant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A provider, a database, one or more vaults on it, and callers: everything of one run. */
final class World implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(60);

    private final Plan plan;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Provider provider;
    private final Proxy way;
    private final @Nullable EmbeddedPostgres postgres;
    private final List<Proxy> ways = new ArrayList<>();
    private final Place place;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final String token;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    World(Path directory, Plan plan) throws Exception {
        this.plan = plan;
        Files.createDirectories(directory);
        provider = Provider.start(directory, http, plan.policy(""));
        way = new Proxy(provider.url().getPort());
        postgres = plan.isOnPostgres() ? EmbeddedPostgres.builder().start() : null;
        var data = plan.data() == null ? directory.resolve("node-1") : plan.data();
        var tokenUrl =
                URI.create(
                        "http://127.0.0.1:%d/token"
                                .formatted(
                                        plan.isProxied() ? way.port() : provider.url().getPort()));
        place = new Place(data, tokenUrl, database(null), plan.settings(), plan.facts());
        token = Files.readString(place.token()).strip();
        fill();
        for (var number = 1; number <= plan.nodes(); number++) {
            var its = number == 1 ? data : directory.resolve("node-" + number);
            var recorder = directory.resolve("recorder-" + number);
            var more = new HashMap<String, String>();
            more.put("refresh.flight-recorder", recorder.toString());
            if (postgres != null) {
                var toDatabase = new Proxy(postgres.getPort());
                ways.add(toDatabase);
                more.put("storage.url", database(toDatabase));
            }
            nodes.add(
                    new Node(
                            place.node(its, more),
                            recorder,
                            directory.resolve("node-%d.log".formatted(number)),
                            plan.program()));
        }
    }

    private @Nullable String database(@Nullable Proxy toDatabase) {
        return postgres == null
                ? null
                : "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                        .formatted(toDatabase == null ? postgres.getPort() : toDatabase.port());
    }

    private void fill() throws Exception {
        var grants = new ArrayList<Grant>();
        var given = new ArrayList<Connection>();
        var now = Instant.now();
        var ends = System.nanoTime() + plan.firstLifetime().toNanos();
        for (var account = 0; account < plan.connections(); account++) {
            var tokens = provider.grant(account);
            var access = tokens.get("access_token").asString();
            var refresh = tokens.get("refresh_token").asString();
            given.add(new Connection("", Fingerprint.of(refresh), Fingerprint.of(access), ends));
            grants.add(
                    new Grant(
                            Secret.of(access),
                            Secret.of(refresh),
                            now.plus(plan.firstLifetime()),
                            null,
                            List.of("profile"),
                            Map.of(),
                            now));
        }
        var ids = place.put(grants);
        for (var i = 0; i < ids.size(); i++) {
            connections.add(
                    new Connection(
                            ids.get(i), given.get(i).refresh(), given.get(i).access(), ends));
        }
    }

    /** Sets the provider's policy: the plan's, with these words on top. */
    void policy(String more) throws Exception {
        provider.policy(plan.policy(more));
    }

    Provider provider() {
        return provider;
    }

    /** The way from the vaults to the provider, where the plan says so. */
    Proxy way() {
        return way;
    }

    /** The way from a node to PostgreSQL. */
    Proxy toDatabase(int node) {
        return ways.get(node);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    List<Node> nodes() {
        return nodes;
    }

    Path data() {
        return place.directory();
    }

    List<String> ids() {
        return connections.stream().map(Connection::id).toList();
    }

    /** What a caller sends, as bytes on a socket. */
    String rawRequest(String id) {
        var body = "external_token_id=" + id;
        return "POST /api/apps.auth.external.get HTTP/1.1\r\nHost: vault\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(token, body.length(), body);
    }

    World start() throws IOException {
        for (var node : nodes) {
            node.start();
        }
        return this;
    }

    /** Asks a node, as an app does; keeps and gives the answer. */
    Answer ask(Node node, String id, boolean forced) {
        var asked = System.nanoTime();
        var answer = new Answer(id, forced, asked, asked, "", "");
        var url = node.url();
        if (url == null) {
            return answer;
        }
        try {
            var body =
                    http.send(
                                    HttpRequest.newBuilder(
                                                    url.resolve("/api/apps.auth.external.get"))
                                            .header("Authorization", "Bearer " + token)
                                            .header(
                                                    "Content-Type",
                                                    "application/x-www-form-urlencoded")
                                            .timeout(PATIENCE)
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "external_token_id=%s&force_refresh=%s"
                                                                    .formatted(id, forced)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            answer = read(body, id, forced, asked);
        } catch (IOException e) {
            return answer; // the vault was killed, or did not answer in time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer;
        }
        answers.add(answer);
        if (answer.hasToReconnect()) {
            broken.add(id);
        }
        return answer;
    }

    /** Keeps an answer that was heard elsewhere. */
    Answer heard(String body, String id, boolean forced, long asked) {
        var answer = read(body, id, forced, asked);
        answers.add(answer);
        return answer;
    }

    private static Answer read(String body, String id, boolean forced, long asked) {
        var heard = System.nanoTime();
        var json = JSON.readTree(body);
        return json.path("ok").asBoolean()
                ? new Answer(
                        id,
                        forced,
                        asked,
                        heard,
                        Fingerprint.of(json.get("external_token").asString()),
                        "")
                : new Answer(id, forced, asked, heard, "", body);
    }

    boolean isBroken(String id) {
        return broken.contains(id);
    }

    /**
     * Waits until every connection has been refreshed once more or is broken, stops the vaults in
     * good order, and gathers what all have left behind.
     */
    Evidence rest() throws Exception {
        var unsettled = settle();
        for (var node : nodes) {
            node.stop();
        }
        return evidence(unsettled);
    }

    private int settle() throws InterruptedException {
        var left = ConcurrentHashMap.<String>newKeySet();
        left.addAll(ids());
        left.removeAll(broken);
        var giveUpAt = System.nanoTime() + SETTLE_WITHIN.toNanos();
        var free = new Semaphore(16);
        while (!left.isEmpty() && System.nanoTime() < giveUpAt) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var turn = 0;
                for (var id : left) {
                    var node = nodes.get(turn++ % nodes.size());
                    threads.execute(() -> {
                        free.acquireUninterruptibly();
                        try {
                            var answer = ask(node, id, true);
                            if (answer.ok() || answer.hasToReconnect()) {
                                left.remove(id);
                            }
                        } finally {
                            free.release();
                        }
                    });
                }
            }
            if (!left.isEmpty()) {
                Thread.sleep(300);
            }
        }
        return left.size();
    }

    private Evidence evidence(int unsettled) throws IOException {
        var flights = new ArrayList<Noted>();
        var kills = new ArrayList<Evidence.Kill>();
        var pauses = new ArrayList<Evidence.Pause>();
        for (var node : nodes) {
            node.collect();
            flights.addAll(node.noted());
            kills.addAll(node.kills());
            pauses.addAll(node.pauses());
        }
        flights.sort(Comparator.comparingLong(Noted::nanos));
        return new Evidence(
                plan.terms(),
                connections,
                provider.ledger(),
                flights,
                kills,
                pauses,
                way.cuts(),
                List.copyOf(answers),
                place.stored(ids()),
                unsettled);
    }

    @Override
    public void close() throws IOException {
        for (var node : nodes) {
            if (node.url() != null) {
                node.kill();
            }
        }
        provider.close();
        way.close();
        for (var toDatabase : ways) {
            toDatabase.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        http.shutdownNow();
    }
}
