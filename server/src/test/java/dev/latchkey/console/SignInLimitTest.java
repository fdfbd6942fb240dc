package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Server;
import dev.latchkey.StepClock;
import dev.latchkey.config.Rate;
import dev.latchkey.config.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that counts bad tokens from its own machine too: three a minute. */
class SignInLimitTest {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();

    @Test
    void who_tries_too_many_tokens_has_to_wait_and_the_right_one_is_let_in() throws Exception {
        try (var server = Server.start(settings(), clock);
                var http = HttpClient.newHttpClient()) {
            for (var i = 0; i < 3; i++) {
                assertThat(signIn(http, server.url(), wrong(i)).body())
                        .contains("not one of this vault");
            }
            for (var i = 3; i < 1_000; i++) {
                assertThat(signIn(http, server.url(), wrong(i)).body()).contains("Too many");
            }
            var right = Files.readString(directory.resolve("admin-token")).strip();
            assertThat(signIn(http, server.url(), right).statusCode()).isEqualTo(303);
            clock.step(Duration.ofSeconds(20));
            assertThat(signIn(http, server.url(), wrong(0)).body())
                    .contains("not one of this vault");
        }
    }

    private static String wrong(int number) {
        return "lka-%043d".formatted(number);
    }

    private static HttpResponse<String> signIn(HttpClient http, URI vault, String token)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(vault.resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Settings settings() {
        var standard = Settings.Limits.standard();
        return new Settings(
                directory,
                null,
                new Settings.Listen("127.0.0.1", 0),
                null,
                true,
                Settings.Refresh.standard(),
                Settings.Http.standard(),
                null,
                new Settings.Limits(
                        standard.tier1(),
                        standard.tier2(),
                        standard.tier3(),
                        standard.tier4(),
                        standard.special(),
                        new Rate(3, 0),
                        true));
    }
}
