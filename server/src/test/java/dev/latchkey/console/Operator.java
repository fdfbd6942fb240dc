package dev.latchkey.console;

import dev.latchkey.TestVault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever runs the vault, at a browser without scripts: a cookie, forms, links. */
public final class Operator implements AutoCloseable {
    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestVault vault;
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable String cookie;

    /** Somebody who is not signed in. */
    public Operator(TestVault vault) {
        this.vault = vault;
    }

    /** Somebody who is. */
    public static Operator signedIn(TestVault vault) throws Exception {
        var operator = new Operator(vault);
        operator.signIn(vault.adminToken);
        return operator;
    }

    /** What came. */
    public record Seen(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String html() {
            return response.body();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** Says this header with every request from now on; null stops it. */
    public Operator saying(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /** The cookie as it is sent; null when there is none. */
    public @Nullable String cookie() {
        return cookie;
    }

    /** Sends this cookie from now on. */
    public void cookie(@Nullable String other) {
        cookie = other;
    }

    public Seen signIn(String token) throws Exception {
        return send("/console/sign-in", Map.of("token", token));
    }

    public Seen open(String path) throws Exception {
        return exchange(path, null);
    }

    /** Opens the page and sends a form of it, with the token that the page carries. */
    public Seen press(String path, Map<String, String> fields) throws Exception {
        var token = FORM_TOKEN.matcher(open(path).html());
        var form = new LinkedHashMap<>(fields);
        if (token.find()) {
            form.put("form_token", token.group(1));
        }
        return send(path, form);
    }

    /** Sends these fields alone. */
    public Seen send(String path, Map<String, String> fields) throws Exception {
        return exchange(
                path,
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private Seen exchange(String path, @Nullable String form) throws Exception {
        var request = HttpRequest.newBuilder(at(path));
        headers.forEach(request::header);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        var seen = new Seen(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        var set = seen.header("set-cookie");
        if (set != null) {
            cookie = set.replaceFirst(";.*", "");
        }
        return seen;
    }

    private URI at(String path) {
        return vault.server.url().resolve(path);
    }

    @Override
    public void close() {
        http.close();
    }
}
