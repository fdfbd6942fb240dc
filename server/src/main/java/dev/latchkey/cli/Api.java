package dev.latchkey.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The Web API of one server, asked in JSON. */
public final class Api {
    private static final int CONNECT_MILLIS = 5_000;

    /** A refresh may wait for a slow provider and for another node's lease before that. */
    private static final int READ_MILLIS = 90_000;

    private final String url;
    private final @Nullable SSLSocketFactory tls;

    /**
     * @param url the server's address, with or without a slash at its end
     * @param tls null trusts whom Java trusts
     */
    public Api(String url, @Nullable SSLSocketFactory tls) {
        this.url = url.replaceFirst("/+$", "");
        this.tls = tls;
    }

    /** The server's OpenAPI file, which it gives to everybody. */
    public Answer openApi() {
        return exchanged(
                "/openapi.json",
                connection -> {
                    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                        return notLatchkey(connection.getResponseCode());
                    }
                    try (var stream = connection.getInputStream()) {
                        return new Answer.Given(
                                Json.object(
                                        new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
                    } catch (JacksonException _) {
                        return notLatchkey(HttpURLConnection.HTTP_OK);
                    }
                });
    }

    /** Asks a method in the name of whom the token belongs to. */
    public Answer ask(String method, Map<String, ?> arguments, String token) {
        if (!token.matches("[!-~]+")) {
            throw new UsageFault(
                    "The token holds a space, a line break or a letter that no token has: give the token alone, on one line.");
        }
        return exchanged(
                "/api/" + method,
                connection -> {
                    connection.setRequestMethod("POST");
                    connection.setDoOutput(true);
                    connection.setRequestProperty(
                            "Content-Type", "application/json; charset=utf-8");
                    connection.setRequestProperty("Authorization", "Bearer " + token);
                    var body = Json.text(arguments).getBytes(StandardCharsets.UTF_8);
                    // A body of fixed length is never sent twice; without it the JDK repeats a lost
                    // POST.
                    connection.setFixedLengthStreamingMode(body.length);
                    try (var sent = connection.getOutputStream()) {
                        sent.write(body);
                    }
                    return answer(connection);
                });
    }

    @FunctionalInterface
    private interface Exchange {
        Answer on(HttpURLConnection connection) throws IOException;
    }

    private Answer exchanged(String path, Exchange exchange) {
        try {
            return exchange.on(connection(path));
        } catch (ConnectException | UnknownHostException _) {
            return new Answer.Unreachable(
                    "No Latchkey at %s: start one with ./latchkey serve, or name it with --url."
                            .formatted(url));
        } catch (SSLException e) {
            return new Answer.Unreachable(
                    "Nothing was sent to %s: its certificate is not trusted, or it speaks no TLS (%s). Name a private CA's certificate in LATCHKEY_CA."
                            .formatted(url, e.getMessage()));
        } catch (IOException _) {
            return new Answer.Unreachable(
                    "Latchkey at %s was asked, but no answer came. Whether it did what was asked is not known."
                            .formatted(url));
        }
    }

    private HttpURLConnection connection(String path) throws IOException {
        try {
            if (URI.create(url + path).toURL().openConnection()
                    instanceof HttpURLConnection connection) {
                connection.setInstanceFollowRedirects(false);
                connection.setConnectTimeout(CONNECT_MILLIS);
                connection.setReadTimeout(READ_MILLIS);
                if (tls != null && connection instanceof HttpsURLConnection secure) {
                    secure.setSSLSocketFactory(tls);
                }
                return connection;
            }
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new UsageFault(notAnAddress(), e);
        }
        throw new UsageFault(notAnAddress());
    }

    private String notAnAddress() {
        return "--url (%s) must be an address such as http://127.0.0.1:8484".formatted(url);
    }

    private Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (var stream =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var text =
                    stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return read(Json.object(text), connection.getHeaderField("Retry-After"));
        } catch (JacksonException _) {
            return notLatchkey(status);
        }
    }

    private Answer notLatchkey(int status) {
        return new Answer.Unreachable(
                "What answers at %s is not Latchkey (HTTP status %d): name the right address with --url."
                        .formatted(url, status));
    }

    private static Answer read(Map<String, @Nullable Object> answer, @Nullable String retryAfter) {
        if (Boolean.TRUE.equals(answer.remove("ok"))) {
            return new Answer.Given(answer);
        }
        return new Answer.Refused(
                String.valueOf(answer.getOrDefault("error", "unknown_error")),
                faults(answer),
                retryAfter);
    }

    private static List<Answer.Fault> faults(Map<String, @Nullable Object> answer) {
        var faults = new ArrayList<Answer.Fault>();
        if (answer.get("errors") instanceof List<?> errors) {
            for (var error : errors) {
                if (error instanceof Map<?, ?> fault
                        && fault.get("message") instanceof String said) {
                    faults.add(
                            new Answer.Fault(
                                    said, fault.get("pointer") instanceof String p ? p : null));
                }
            }
        }
        if (faults.isEmpty()
                && answer.get("response_metadata") instanceof Map<?, ?> metadata
                && metadata.get("messages") instanceof List<?> messages) {
            for (var message : messages) {
                faults.add(
                        new Answer.Fault(
                                String.valueOf(message).replaceFirst("^\\[ERROR] ?", ""), null));
            }
        }
        return faults;
    }
}
