package dev.latchkey.bench;

import dev.latchkey.Server;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Postgres;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.Ids;
import dev.latchkey.token.Grant;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a vault lives, with one team, user, app and provider, and as many connections as wanted.
 */
public final class Place {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = "bench";

    private final Path directory;
    private final Map<String, String> settings = new TreeMap<>();
    private final String teamId;
    private final String userId;
    private final String appId;
    private final String providerId;
    private long connections;

    /**
     * @param tokenUrl where the provider's token endpoint is
     * @param database a PostgreSQL; null for SQLite
     */
    Place(Path directory, URI tokenUrl, @Nullable String database) throws Exception {
        this(directory, tokenUrl, database, Map.of(), Map.of());
    }

    /**
     * @param tokenUrl where the provider's token endpoint is
     * @param database a PostgreSQL; null for SQLite
     * @param more settings besides or in place of those that measurements need
     * @param facts of the provider
     */
    public Place(
            Path directory,
            URI tokenUrl,
            @Nullable String database,
            Map<String, String> more,
            Map<String, String> facts)
            throws Exception {
        this.directory = Files.createDirectories(directory);
        settings.put("data", directory.toString());
        settings.put("listen.port", "0");
        settings.put("allow-local", "true");
        // The highest there is: a measurement does not last long enough to reach it, and each call
        // counts.
        settings.put("limits.tier-3", "999999+999999");
        settings.put("refresh.concurrent", "1000");
        if (database != null) {
            settings.put("storage.url", database);
        }
        settings.putAll(more);
        write(config(), settings);
        try (var server = Server.start(SettingsReader.read(settings));
                var http = HttpClient.newHttpClient()) {
            var admin = new Admin(http, server.url(), directory);
            teamId = admin.call("latchkey.teams.create", "name", "bench").get("team_id").asString();
            userId =
                    admin.call("latchkey.users.create", "team_id", teamId, "name", "grace")
                            .get("user_id")
                            .asString();
            var app =
                    admin.call(
                            "latchkey.apps.create",
                            "team_id",
                            teamId,
                            "manifest",
                            manifest(tokenUrl));
            appId = app.get("app_id").asString();
            Files.writeString(token(), app.get("bot_token").asString() + "\n");
            admin.call(
                    "apps.auth.external.clientSecret.add",
                    "app_id",
                    appId,
                    "provider_key",
                    KEY,
                    "client_secret",
                    "secret");
            if (!facts.isEmpty()) {
                admin.call(
                        "latchkey.providers.set",
                        "app_id",
                        appId,
                        "provider_key",
                        KEY,
                        "facts",
                        JSON.writeValueAsString(facts));
            }
        }
        try (var stored = open()) {
            providerId =
                    stored.read(handle ->
                            handle.createQuery("select provider_id from provider")
                                    .mapTo(String.class)
                                    .one());
        }
    }

    private record Admin(HttpClient http, URI url, Path directory) {
        JsonNode call(String method, String... arguments) throws Exception {
            var form = new ArrayList<String>();
            for (var i = 0; i < arguments.length; i += 2) {
                form.add(
                        arguments[i]
                                + "="
                                + URLEncoder.encode(arguments[i + 1], StandardCharsets.UTF_8));
            }
            var token = Files.readString(directory.resolve("admin-token")).strip();
            var answer =
                    http.send(
                            HttpRequest.newBuilder(url.resolve("/api/" + method))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    form.stream().collect(Collectors.joining("&"))))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            var json = JSON.readTree(answer.body());
            if (!json.path("ok").asBoolean()) {
                throw new IOException("%s said %s".formatted(method, json));
            }
            return json;
        }
    }

    private static String manifest(URI tokenUrl) {
        var options =
                Map.of(
                        "provider_name", "Bench",
                        "client_id", "bench",
                        "authorization_url", tokenUrl.resolve("/authorize").toString(),
                        "token_url", tokenUrl.toString(),
                        "scope", List.of("profile"),
                        "identity_config",
                                Map.of(
                                        "url",
                                        tokenUrl.resolve("/me").toString(),
                                        "account_identifier",
                                        "$.email"));
        return JSON.writeValueAsString(
                Map.of(
                        "display_information",
                        Map.of("name", "Bench"),
                        "external_auth_providers",
                        Map.of(
                                "oauth2",
                                Map.of(
                                        KEY,
                                        Map.of("provider_type", "CUSTOM", "options", options)))));
    }

    public Path directory() {
        return directory;
    }

    public Path config() {
        return directory.resolve("bench.properties");
    }

    /** The file with the app's bot token. */
    public Path token() {
        return directory.resolve("bot-token");
    }

    /** The file with the ids of all connections that were made fresh. */
    Path fresh() {
        return directory.resolve("fresh-ids");
    }

    /**
     * The file with the ids of the connections that were last made with an access token's end
     * behind them.
     */
    Path expired() {
        return directory.resolve("expired-ids");
    }

    /**
     * Settings for one more node, in a directory of its own, on the same database.
     *
     * @param more settings besides or in place of this one's
     * @return its file of settings
     */
    public Path node(Path itsDirectory, Map<String, String> more) throws IOException {
        Files.createDirectories(itsDirectory);
        if (!itsDirectory.equals(directory)) {
            Files.copy(directory.resolve("key"), itsDirectory.resolve("key"));
        }
        var its = new TreeMap<>(settings);
        its.put("data", itsDirectory.toString());
        its.putAll(more);
        var file = itsDirectory.resolve("node.properties");
        write(file, its);
        return file;
    }

    private static void write(Path file, Map<String, String> settings) throws IOException {
        Files.write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .toList());
    }

    /**
     * Stores these grants; gives the ids in their order. The vault must not be running on SQLite.
     */
    public List<String> put(List<Grant> grants) throws IOException {
        try (var database = open()) {
            var store = store(database);
            var ids = new ArrayList<String>();
            for (var grant : grants) {
                ids.add(store.put(connection(grant)));
            }
            return ids;
        }
    }

    /** These connections as they are stored. The vault must not be running on SQLite. */
    public List<StoredToken> stored(Collection<String> ids) throws IOException {
        try (var database = open()) {
            var store = store(database);
            return ids.stream().map(store::find).filter(Objects::nonNull).toList();
        }
    }

    /** Makes connections until there are so many fresh ones. The vault must not be running. */
    void fill(int count) throws Exception {
        var have = Files.exists(fresh()) ? Files.readAllLines(fresh()).size() : 0;
        var ids = connect(count - have, Duration.ofHours(10));
        Files.write(fresh(), ids, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Makes so many connections whose access tokens have expired. The vault must not be running.
     */
    void fillExpired(int count) throws Exception {
        Files.write(expired(), connect(count, Duration.ofHours(-1)));
    }

    /** How often connections were refreshed so far. The vault must not be running. */
    long refreshes() throws IOException {
        try (var database = open()) {
            return database.read(handle ->
                    handle.createQuery("select sum(generation - 1) from external_token")
                            .mapTo(Long.class)
                            .one());
        }
    }

    private List<String> connect(int count, Duration life) throws Exception {
        try (var database = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store = store(database);
            var ids = new ArrayList<String>(count);
            while (ids.size() < count) {
                var batch = new ArrayList<Future<String>>();
                for (var i = 0; i < Math.min(2_000, count - ids.size()); i++) {
                    var connection = connection(life);
                    batch.add(threads.submit(() -> store.put(connection)));
                }
                for (var id : batch) {
                    ids.add(id.get());
                }
            }
            return ids;
        }
    }

    private TokenStore store(Database database) throws IOException {
        var random = new SecureRandom();
        var keys =
                new KeyRing(
                        FileKey.read(directory.resolve("key")),
                        new DataKeys(database, Clock.systemUTC()));
        var sealer = new Sealer(keys);
        return new TokenStore(
                database,
                sealer,
                Pepper.load(database, sealer, random),
                new Ids(random),
                Clock.systemUTC());
    }

    // Tokens as long as Google's.
    private TokenStore.Connection connection(Duration life) {
        var number = connections;
        var now = Instant.now();
        var grant =
                new Grant(
                        Secret.of("ya29.%0200d".formatted(number)),
                        Secret.of("1//%098d".formatted(number)),
                        now.plus(life),
                        null,
                        List.of("profile"),
                        Map.of(),
                        now.plus(life).minus(Duration.ofHours(12)));
        return connection(grant);
    }

    private TokenStore.Connection connection(Grant grant) {
        var number = connections++;
        return new TokenStore.Connection(
                teamId, appId, userId, providerId, "user%d@example.com".formatted(number), grant);
    }

    private Database open() throws IOException {
        var storage = SettingsReader.read(settings).storage();
        return storage == null ? SqliteFile.open(directory) : Postgres.open(storage);
    }
}
