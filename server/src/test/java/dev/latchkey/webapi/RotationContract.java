package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that expire and are renewed. */
abstract class RotationContract {
    @TempDir Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Engine engine;
    private TestVault vault;
    private String clientId;
    private String clientSecret;

    RotationContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R1", engine);
        var client = vault.admin("latchkey.apps.secret", Map.of("app_id", vault.appId));
        clientId = client.get("client_id").asString();
        clientSecret = client.get("client_secret").asString();
    }

    @AfterEach
    void close() {
        http.close();
        vault.close();
    }

    @Test
    void a_bot_s_token_ends_after_twelve_hours_and_is_renewed() throws Exception {
        var issued = issued("rotating-bot");
        var old = issued.get("token").asString();
        assertThat(test(old).get("expires_in").asInt()).isEqualTo(43_200);
        vault.clock.step(Duration.ofHours(12));
        assertThat(error(test(old))).isEqualTo("token_expired");
        var answer = renew(issued.get("refresh_token").asString());
        var bot = test(answer.get("access_token").asString());
        assertThat(bot.get("user_id")).isEqualTo(answer.get("bot_user_id"));
        assertThat(answer.toString())
                .matches(
                        "\\{\"ok\":true,\"access_token\":\"xoxe\\.xoxb-lk\\w+\",\"token_type\":\"bot\",\"expires_in\":43200,"
                                + "\"refresh_token\":\"xoxe-lk\\w+\",\"scope\":\"users:read\",\"bot_user_id\":\"U\\w+\",\"app_id\":\"A\\w+\","
                                + "\"team\":\\{\"id\":\"T\\w+\",\"name\":\"acme\"},\"enterprise\":null,\"is_enterprise_install\":false}");
    }

    @Test
    void a_user_s_token_stays_the_user_s() throws Exception {
        var answer = renew(issued("rotating-user").get("refresh_token").asString());
        assertThat(answer.get("token_type").asString()).isEqualTo("user");
        assertThat(answer.get("access_token").asString()).startsWith("xoxe.xoxp-lk");
        assertThat(test(answer.get("access_token").asString()).get("user_id").asString())
                .isEqualTo(vault.userId);
    }

    @Test
    void whoever_uses_a_refresh_token_again_ends_all_that_came_of_it() throws Exception {
        var first = issued("rotating-bot");
        var second = renew(first.get("refresh_token").asString());
        assertThat(error(renew(first.get("refresh_token").asString())))
                .isEqualTo("invalid_refresh_token");
        assertThat(error(test(second.get("access_token").asString()))).isEqualTo("token_revoked");
        assertThat(error(test(first.get("token").asString()))).isEqualTo("token_revoked");
        assertThat(error(renew(second.get("refresh_token").asString()))).isEqualTo("token_revoked");
        assertThat(
                        vault.admin("latchkey.activities.list", Map.of("app_id", vault.appId))
                                .toString())
                .contains("caller_token.reused");
        assertThat(ok(test(vault.botToken))).isTrue();
    }

    @Test
    void who_revokes_the_access_token_ends_its_refresh_token() throws Exception {
        var issued = issued("rotating-bot");
        var dry = vault.call("auth.revoke", issued.get("token").asString(), Map.of("test", "1"));
        assertThat(dry.get("revoked").asBoolean()).isFalse();
        assertThat(ok(test(issued.get("token").asString()))).isTrue();
        vault.call("auth.revoke", issued.get("token").asString(), Map.of());
        assertThat(error(renew(issued.get("refresh_token").asString()))).isEqualTo("token_revoked");
    }

    @Test
    void the_client_may_say_who_it_is_in_the_header() throws Exception {
        var refreshToken = issued("rotating-bot").get("refresh_token").asString();
        var body = "grant_type=refresh_token&refresh_token=" + refreshToken;
        assertThat(error(basic("wrong", body))).isEqualTo("bad_client_secret");
        assertThat(ok(basic(clientSecret, body))).isTrue();
    }

    @Test
    void who_is_not_the_client_gets_nothing() throws Exception {
        var refreshToken = issued("rotating-bot").get("refresh_token").asString();
        var stranger = Map.of("client_id", "1.2", "client_secret", clientSecret);
        assertThat(error(vault.call("oauth.v2.access", "", stranger)))
                .isEqualTo("invalid_client_id");
        var other = vault.admin("latchkey.apps.secret", Map.of("app_id", otherApp()));
        var asOther =
                vault.call(
                        "oauth.v2.access",
                        "",
                        Map.of(
                                "client_id",
                                other.get("client_id").asString(),
                                "client_secret",
                                other.get("client_secret").asString(),
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                refreshToken));
        assertThat(error(asOther)).isEqualTo("invalid_refresh_token");
        assertThat(ok(renew(refreshToken))).isTrue();
    }

    @Test
    void there_are_no_codes_to_bring() throws Exception {
        var answer =
                vault.call(
                        "oauth.v2.access",
                        "",
                        Map.of(
                                "client_id", clientId,
                                "client_secret", clientSecret,
                                "code", "1.2.3"));
        assertThat(error(answer)).isEqualTo("invalid_grant_type");
        assertThat(answer.toString()).contains("app install");
    }

    @Test
    void a_refresh_token_of_a_deleted_team_brings_nothing() throws Exception {
        var refreshToken = issued("rotating-bot").get("refresh_token").asString();
        vault.admin("latchkey.teams.set", Map.of("team_id", vault.teamId, "status", "deleted"));
        assertThat(error(renew(refreshToken))).isEqualTo("account_inactive");
    }

    @Test
    void a_token_that_never_ends_is_exchanged_for_one_that_does() throws Exception {
        var client = Map.of("client_id", clientId, "client_secret", clientSecret);
        var answer = vault.call("oauth.v2.exchange", vault.botToken, client);
        assertThat(ok(test(answer.get("access_token").asString()))).isTrue();
        assertThat(error(test(vault.botToken))).isEqualTo("token_revoked");
        assertThat(ok(renew(answer.get("refresh_token").asString()))).isTrue();
        assertThat(
                        error(
                                vault.call(
                                        "oauth.v2.exchange",
                                        answer.get("access_token").asString(),
                                        client)))
                .isEqualTo("not_allowed_token_type");
    }

    @Test
    void a_tool_rotates_its_configuration_token() throws Exception {
        var issued = issued("config");
        var refreshToken = issued.get("refresh_token").asString();
        var answer = vault.call("tooling.tokens.rotate", "", Map.of("refresh_token", refreshToken));
        assertThat(answer.get("token").asString()).startsWith("xoxe.xoxp-lk");
        assertThat(answer.get("team_id").asString()).isEqualTo(vault.teamId);
        assertThat(answer.get("user_id").asString()).isEqualTo(vault.userId);
        assertThat(answer.get("exp").asLong() - answer.get("iat").asLong()).isEqualTo(43_200);
        assertThat(test(answer.get("token").asString()).get("expires_in").asInt())
                .isEqualTo(43_200);
        assertThat(error(renew(answer.get("refresh_token").asString())))
                .isEqualTo("invalid_refresh_token");
    }

    private JsonNode issued(String kind) throws Exception {
        return vault.admin(
                "latchkey.tokens.issue",
                Map.of(
                        "app_id",
                        vault.appId,
                        "team_id",
                        vault.teamId,
                        "kind",
                        kind,
                        "user_id",
                        kind.equals("rotating-bot") ? "" : vault.userId,
                        "scopes",
                        "users:read"));
    }

    private JsonNode renew(String refreshToken) throws Exception {
        return vault.call(
                "oauth.v2.access",
                "",
                Map.of(
                        "client_id", clientId,
                        "client_secret", clientSecret,
                        "grant_type", "refresh_token",
                        "refresh_token", refreshToken));
    }

    private JsonNode basic(String secret, String body) throws Exception {
        var pair = (clientId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        URI uri = vault.server.url().resolve("/api/oauth.v2.access");
        var answer =
                http.send(
                        HttpRequest.newBuilder(uri)
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(pair))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    private String otherApp() throws Exception {
        return vault.admin(
                        "latchkey.apps.create",
                        Map.of(
                                "team_id",
                                vault.teamId,
                                "manifest",
                                "{\"display_information\":{\"name\":\"Other\"}}"))
                .get("app_id")
                .asString();
    }

    private JsonNode test(String token) throws Exception {
        return vault.call("auth.test", token, Map.of());
    }

    private static boolean ok(JsonNode answer) {
        assertThat(answer.toString()).startsWith("{\"ok\":true");
        return answer.get("ok").asBoolean();
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asString("none");
    }
}
