package dev.latchkey;

import dev.latchkey.config.Settings;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole vault with the sandbox for a provider, one app and one user, on a clock that is stepped.
 */
public final class TestVault implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    public final StepClock clock = new StepClock();
    public final Sandbox sandbox;
    public final Server server;
    public final String adminToken;
    public final String teamId;
    public final String userId;
    public final String appId;
    public final String botToken;
    public final Settings.@Nullable Storage storage;

    private final Path directory;
    private final Settings.Refresh refresh;
    private final HttpClient http = HttpClient.newHttpClient();

    public TestVault(Path directory, String policy) throws Exception {
        this(directory, policy, "Survey", Engine.SQLITE, Settings.Refresh.standard());
    }

    public TestVault(Path directory, String policy, Engine engine) throws Exception {
        this(directory, policy, "Survey", engine, Settings.Refresh.standard());
    }

    public TestVault(Path directory, String policy, Engine engine, Settings.Refresh refresh)
            throws Exception {
        this(directory, policy, "Survey", engine, refresh);
    }

    public TestVault(Path directory, String policy, String appName) throws Exception {
        this(directory, policy, appName, Engine.SQLITE, Settings.Refresh.standard());
    }

    private TestVault(
            Path directory, String policy, String appName, Engine engine, Settings.Refresh refresh)
            throws Exception {
        this.directory = directory;
        this.refresh = refresh;
        storage = engine.storage();
        sandbox = Sandbox.start(0, clock);
        sandbox.policy(Sandbox.CLIENT, Policy.parse(policy));
        server = node(directory);
        adminToken = Files.readString(directory.resolve("admin-token")).strip();
        teamId = admin("latchkey.teams.create", Map.of("name", "acme")).get("team_id").asString();
        userId =
                admin("latchkey.users.create", Map.of("team_id", teamId, "name", "grace"))
                        .get("user_id")
                        .asString();
        var app =
                admin(
                        "latchkey.apps.create",
                        Map.of("team_id", teamId, "manifest", manifest(appName)));
        appId = app.get("app_id").asString();
        botToken = app.get("bot_token").asString();
        admin(
                "apps.auth.external.clientSecret.add",
                Map.of(
                        "app_id",
                        appId,
                        "provider_key",
                        "sandbox",
                        "client_secret",
                        Sandbox.SECRET));
    }

    /** One more node on the same database, with the same key. */
    public Server anotherNode(Path itsDirectory) throws IOException {
        Files.copy(directory.resolve("key"), itsDirectory.resolve("key"));
        return node(itsDirectory);
    }

    /** One more node on the same database, which finds its key in its directory or makes one. */
    public Server node(Path itsDirectory) {
        return Server.start(
                new Settings(
                        itsDirectory,
                        storage,
                        new Settings.Listen("127.0.0.1", 0),
                        null,
                        true,
                        refresh,
                        Settings.Http.standard(),
                        null,
                        Settings.Limits.standard()),
                clock);
    }

    /** A manifest of an app of this name, with the sandbox for its provider. */
    public String manifest(String appName) {
        return JSON.writeValueAsString(
                Map.of(
                        "display_information",
                        Map.of("name", appName),
                        "external_auth_providers",
                        Map.of(
                                "oauth2",
                                Map.of(
                                        "sandbox",
                                        Map.of(
                                                "provider_type",
                                                "CUSTOM",
                                                "options",
                                                Map.of(
                                                        "provider_name", "Sandbox",
                                                        "client_id", Sandbox.CLIENT,
                                                        "authorization_url",
                                                                sandbox.authorizeUri().toString(),
                                                        "token_url", sandbox.tokenUri().toString(),
                                                        "scope", List.of("profile"),
                                                        "use_pkce", true,
                                                        "identity_config",
                                                                Map.of(
                                                                        "url",
                                                                        sandbox.userinfoUri()
                                                                                .toString(),
                                                                        "account_identifier",
                                                                        "$.email")))))));
    }

    /** Calls a method as whoever runs the vault. */
    public JsonNode admin(String method, Map<String, String> arguments) throws Exception {
        return call(method, adminToken, arguments);
    }

    /** Calls a method with this token. */
    public JsonNode call(String method, String token, Map<String, String> arguments)
            throws Exception {
        return call(server, method, token, arguments);
    }

    /** Calls a method of this node with this token. */
    public JsonNode call(Server node, String method, String token, Map<String, String> arguments)
            throws Exception {
        var form =
                arguments.entrySet().stream()
                        .map(argument ->
                                argument.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                argument.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var answer =
                http.send(
                        HttpRequest.newBuilder(node.url().resolve("/api/" + method))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    /** Issues a token for the app. */
    public String token(String kind) throws Exception {
        return admin(
                        "latchkey.tokens.issue",
                        Map.of(
                                "app_id", appId,
                                "team_id", teamId,
                                "kind", kind,
                                "user_id", userId))
                .get("token")
                .asString();
    }

    /** A connect link for the user. */
    public URI link() throws Exception {
        return URI.create(
                admin(
                                "latchkey.connections.start",
                                Map.of(
                                        "app_id", appId,
                                        "provider_key", "sandbox",
                                        "user_id", userId))
                        .get("authorization_url")
                        .asString());
    }

    /** What a browser is shown. */
    public record Shown(int status, String body, @Nullable String cookie, @Nullable URI location) {}

    /** Opens an address, or sends it an empty form, with this cookie or none. */
    public Shown visit(String method, URI address, @Nullable String cookie) throws Exception {
        var request =
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var setCookie = answer.headers().firstValue("set-cookie").orElse(null);
        return new Shown(
                answer.statusCode(),
                answer.body(),
                setCookie == null ? cookie : setCookie.replaceFirst(";.*", ""),
                answer.headers().firstValue("location").map(URI::create).orElse(null));
    }

    /** Goes the whole way as this account's owner; gives the last page. */
    public Shown connect(String account) throws Exception {
        var link = link();
        var cookie = visit("GET", link, null).cookie();
        var leaving = visit("POST", link, cookie).location();
        if (leaving == null) {
            throw new IOException("the form led nowhere");
        }
        return visit("GET", sandbox.approve(leaving, account), cookie);
    }

    /** Connects an account and gives the id of its external token. */
    public String connected(String account) throws Exception {
        connect(account);
        for (var connection :
                admin("latchkey.connections.list", Map.of("app_id", appId)).get("connections")) {
            if (connection.get("external_user_id").asString().equals(account)) {
                return connection.get("external_token_id").asString();
            }
        }
        throw new IOException("no connection of " + account);
    }

    @Override
    public void close() {
        http.close();
        sandbox.close();
        server.close();
    }
}
