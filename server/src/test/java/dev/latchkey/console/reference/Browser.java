package dev.latchkey.console.reference;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens pages of a vault and sends their forms. */
final class Browser implements AutoCloseable {
    final HttpClient http = HttpClient.newHttpClient();
    private final URI vault;

    Browser(URI vault) {
        this.vault = vault;
    }

    HttpResponse<String> open(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(vault.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Html page(String path) throws Exception {
        return new Html(open(path).body());
    }

    /** Sends the form of a method's tester, as a browser does from the page itself. */
    Html test(String method, Map<String, String> fields) throws Exception {
        var answer = send(method, fields, "Sec-Fetch-Site", "same-origin");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new Html(answer.body());
    }

    HttpResponse<String> send(String method, Map<String, String> fields, String... headers)
            throws Exception {
        var form =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(vault.resolve("/methods/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
