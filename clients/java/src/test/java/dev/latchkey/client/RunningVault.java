package dev.latchkey.client;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import dev.latchkey.Server;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.demo.Narrator;
import dev.latchkey.demo.Story;
import dev.latchkey.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import okhttp3.FormBody;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A vault on a real socket with the sandbox for a provider, filled by the demo's own story. */
final class RunningVault implements AutoCloseable {
    final String url;
    final String externalTokenId;
    final String botToken;
    final String userToken;
    final String workflowToken;

    /** Of an app that may call get 60 times a minute, so that a 429 asks for one second. */
    final String limitedToken;

    private final Sandbox sandbox;
    private final Server server;
    private final Path directory;

    private RunningVault() throws Exception {
        directory = Files.createTempDirectory("latchkey-client");
        sandbox = Sandbox.start(0, Clock.systemUTC());
        server =
                Server.start(
                        SettingsReader.read(
                                Map.of(
                                        "data", directory.toString(),
                                        "allow-local", "true",
                                        "listen.port", "0")));
        url = server.url().toString();
        var made = story();
        externalTokenId = made.getOrDefault("external_token_id", "");
        botToken = token(made, "bot");
        userToken = token(made, "user");
        workflowToken = token(made, "workflow");
        limit(made.getOrDefault("app_id", ""), 0);
        limitedToken = limited(made.getOrDefault("team_id", ""));
    }

    private Map<String, String> story() throws Exception {
        var silence = new Narrator(new PrintStream(OutputStream.nullOutputStream()));
        return new Story(url, sandbox.baseUrl(), directory, silence).play();
    }

    private String limited(String teamId) throws Exception {
        var manifest = "{\"display_information\":{\"name\":\"Limited\"}}";
        var app = admin("latchkey.apps.create", Map.of("team_id", teamId, "manifest", manifest));
        limit(app.get("app_id").getAsString(), 60);
        return app.get("bot_token").getAsString();
    }

    private void limit(String appId, int perMinute) throws Exception {
        admin(
                "latchkey.apps.limit",
                Map.of("app_id", appId, "per_minute", String.valueOf(perMinute)));
    }

    /** A connection of another app, and its bot token. */
    record Another(String externalTokenId, String botToken) {}

    /** One that may be deleted. */
    Another another() throws Exception {
        var ids = story();
        return new Another(ids.getOrDefault("external_token_id", ""), token(ids, "bot"));
    }

    private String token(Map<String, String> ids, String kind) throws Exception {
        var asked = new HashMap<String, String>();
        asked.put("app_id", ids.getOrDefault("app_id", ""));
        asked.put("team_id", ids.getOrDefault("team_id", ""));
        asked.put("kind", kind);
        if (!kind.equals("bot")) {
            asked.put("user_id", ids.getOrDefault("user_id", ""));
        }
        return admin("latchkey.tokens.issue", asked).get("token").getAsString();
    }

    /** Calls a method of the vault's own with Slack's own client. */
    private JsonObject admin(String method, Map<String, String> arguments) throws Exception {
        var form = new FormBody.Builder();
        arguments.forEach(form::add);
        var token = Files.readString(directory.resolve("admin-token")).strip();
        try (var answer = slack().methods().runPostFormWithToken(form, method, token)) {
            var body = requireNonNull(answer.body()).string();
            var said = JsonParser.parseString(body).getAsJsonObject();
            if (!said.get("ok").getAsBoolean()) {
                throw new IOException(said.toString());
            }
            return said;
        }
    }

    /** Slack's own SDK, pointed at the vault. */
    Slack slack() {
        return Slack.getInstance(config());
    }

    SlackConfig config() {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(url + "/api/");
        return config;
    }

    /** Calls get until the limited app's allowance is used up. */
    void exhaust() throws IOException {
        for (var call = 0; call < 200; call++) {
            try (var answer =
                    slack().methods()
                            .runPostFormWithToken(
                                    new FormBody.Builder().add("external_token_id", "EtNOSUCH"),
                                    "apps.auth.external.get",
                                    limitedToken)) {
                if (answer.code() == 429) {
                    return;
                }
            }
        }
        throw new AssertionError("200 calls met no limit");
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }

    /** Gives the vault, which one test run shares, to the tests that name it. */
    static final class Given implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningVault.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningVault.class, _ -> start(), RunningVault.class);
        }

        private static RunningVault start() {
            try {
                return new RunningVault();
            } catch (Exception e) {
                throw new IllegalStateException("the vault did not start", e);
            }
        }
    }
}
