package dev.latchkey.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An OAuth client that talks to the sandbox over real HTTP. */
final class App implements AutoCloseable {
    static final String BACK = "http://127.0.0.1:9/callback";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    App(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** An answer of the token endpoint. */
    record Reply(int status, String body, HttpResponse<String> http) {
        String get(String member) {
            return String.valueOf(Json.readObject(body).get(member));
        }

        boolean has(String member) {
            return Json.readObject(body).containsKey(member);
        }

        /** {@code ok}, or the OAuth error. */
        String outcome() {
            return has("error") ? get("error") : "ok";
        }
    }

    Reply refresh(String refreshToken) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Reply redeem(String code, Map<String, String> more) throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", BACK);
        form.putAll(more);
        return token(form);
    }

    Reply token(Map<String, String> form) throws IOException, InterruptedException {
        return post("/token", form, basic(Sandbox.CLIENT, Sandbox.SECRET));
    }

    Reply post(String path, Map<String, String> form, String authorization)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Parameters.encode(form)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    Reply get(String path, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path)).GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    Reply control(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/control/" + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build());
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }

    URI authorizeUri(Map<String, String> more) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", Sandbox.CLIENT);
        query.put("redirect_uri", BACK);
        query.putAll(more);
        return URI.create(sandbox.authorizeUri() + "?" + Parameters.encode(query));
    }

    /** The code that an approving user brings back. */
    String code(Map<String, String> more) {
        return Parameters.parse(
                        sandbox.approve(authorizeUri(more), "grace@example.com").getRawQuery())
                .get("code");
    }

    static String basic(String id, String secret) {
        var pair = Parameters.encode(id) + ":" + Parameters.encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
