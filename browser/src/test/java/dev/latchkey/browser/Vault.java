package dev.latchkey.browser;

import dev.latchkey.Server;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole vault and the sandbox. Browsers know the vault as localhost and the sandbox as 127.0.0.1:
 * two sites, as in life.
 */
final class Vault implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Sandbox sandbox;
    final Server server;
    final URI url;
    final String adminToken;

    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();

    Vault() throws Exception {
        directory = Files.createTempDirectory("latchkey-browser");
        sandbox = Sandbox.start(0, Clock.systemUTC());
        System.setProperty(
                "latchkey.sandbox-port", String.valueOf(URI.create(sandbox.baseUrl()).getPort()));
        var port = freePort();
        url = URI.create("http://localhost:" + port);
        server =
                Server.start(
                        SettingsReader.read(
                                Map.of(
                                        "data", directory.toString(),
                                        "allow-local", "true",
                                        "listen.port", String.valueOf(port),
                                        "public-url", url.toString())));
        adminToken = Files.readString(directory.resolve("admin-token")).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A team, an app of this manifest and a user, ready to connect. */
    Place place(Names names) throws Exception {
        var team = id(admin("latchkey.teams.create", Map.of("name", names.team())), "team_id");
        var user =
                id(
                        admin(
                                "latchkey.users.create",
                                Map.of("team_id", team, "name", names.user())),
                        "user_id");
        var app =
                admin("latchkey.apps.create", Map.of("team_id", team, "manifest", manifest(names)));
        admin(
                "apps.auth.external.clientSecret.add",
                Map.of(
                        "app_id",
                        id(app, "app_id"),
                        "provider_key",
                        "sandbox",
                        "client_secret",
                        Sandbox.SECRET));
        admin(
                "latchkey.providers.set",
                Map.of(
                        "app_id",
                        id(app, "app_id"),
                        "provider_key",
                        "sandbox",
                        "facts",
                        JSON.writeValueAsString(
                                Map.of("revocation_url", sandbox.revokeUri().toString()))));
        return new Place(this, team, user, id(app, "app_id"), id(app, "bot_token"));
    }

    /** What people called things. */
    record Names(
            String team,
            String user,
            String app,
            String description,
            String provider,
            List<String> scopes) {
        static Names usual() {
            return new Names(
                    "Acme",
                    "Grace Hopper",
                    "Simple Survey",
                    "Asks your team a question and keeps the answers in a sheet.",
                    "Sandbox",
                    List.of("openid", "profile", "email", "sheets:append"));
        }
    }

    String manifest(Names names) {
        var options = new LinkedHashMap<String, Object>();
        options.put("provider_name", names.provider());
        options.put("client_id", Sandbox.CLIENT);
        options.put("authorization_url", sandbox.authorizeUri().toString());
        options.put("token_url", sandbox.tokenUri().toString());
        options.put("scope", names.scopes());
        options.put("use_pkce", true);
        options.put(
                "identity_config",
                Map.of("url", sandbox.userinfoUri().toString(), "account_identifier", "$.email"));
        return JSON.writeValueAsString(
                Map.of(
                        "display_information",
                        Map.of(
                                "name", names.app(),
                                "description", names.description(),
                                "background_color", "#2f5d50"),
                        "oauth_config",
                        Map.of("redirect_urls", List.of(Place.BACK)),
                        "external_auth_providers",
                        Map.of(
                                "oauth2",
                                Map.of(
                                        "sandbox",
                                        Map.of("provider_type", "CUSTOM", "options", options)))));
    }

    /** Calls a method as whoever runs the vault. */
    JsonNode admin(String method, Map<String, String> arguments) throws Exception {
        return call(method, adminToken, arguments);
    }

    /** Calls a method with this token; what is refused is an exception. */
    JsonNode call(String method, String token, Map<String, String> arguments) throws Exception {
        var said = ask(method, token, arguments);
        if (!said.path("ok").asBoolean()) {
            throw new IOException(method + ": " + said);
        }
        return said;
    }

    /** What a method answers to this token. */
    JsonNode ask(String method, String token, Map<String, String> arguments) throws Exception {
        var form =
                arguments.entrySet().stream()
                        .map(each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var answer =
                http.send(
                        HttpRequest.newBuilder(server.url().resolve("/api/" + method))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    static String id(JsonNode answer, String member) {
        return answer.path(member).asString();
    }

    @Override
    public void close() {
        http.close();
        sandbox.close();
        server.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
