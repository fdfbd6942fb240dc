package dev.latchkey.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring Authorization Server. */
@SuppressWarnings("NullAway.Init")
class SpringAuthorizationServerTest extends AuthorizationServerContract {
    private static SpringAuthorizationServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = new SpringAuthorizationServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    AuthorizationServer provider() {
        return server;
    }

    /** So the tests above could not pass if the vault sent a refresh token twice. */
    @Test
    void a_used_refresh_token_is_refused_and_the_vaults_own_stays_good() throws Exception {
        var used = server.refreshToken();
        vault().clock.step(Duration.ofHours(2));
        get();
        assertThat(refresh(used)).contains("invalid_grant");
        vault().clock.step(Duration.ofHours(2));
        assertThat(taken(get())).isTrue();
    }

    private static String refresh(String refreshToken) throws Exception {
        var credentials =
                encoded(AuthorizationServer.CLIENT)
                        + ":"
                        + encoded(AuthorizationServer.CLIENT_SECRET);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.tokenUrl())
                                    .header(
                                            "Authorization",
                                            "Basic "
                                                    + Base64.getEncoder()
                                                            .encodeToString(
                                                                    credentials.getBytes(
                                                                            StandardCharsets
                                                                                    .US_ASCII)))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "grant_type=refresh_token&refresh_token="
                                                            + encoded(refreshToken)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
