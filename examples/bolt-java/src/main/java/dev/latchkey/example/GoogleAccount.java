package dev.latchkey.example;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whose a Google token is. */
final class GoogleAccount {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private GoogleAccount() {}

    static String of(String googleToken) throws IOException {
        var url =
                Survey.setting(
                        "GOOGLE_USERINFO_URL", "https://openidconnect.googleapis.com/v1/userinfo");
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + googleToken)
                        .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("Google answered with status " + answer.statusCode());
            }
            return JsonParser.parseString(answer.body())
                    .getAsJsonObject()
                    .get("email")
                    .getAsString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking Google", e);
        }
    }
}
