package dev.latchkey.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox provider in a process of its own, with its ledger on the disk. */
final class Provider implements AutoCloseable {
    static final String CLIENT = "bench";
    static final String SECRET = "secret";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Child process;
    private final Path ledger;
    private final HttpClient http;

    private Provider(Child process, Path ledger, HttpClient http) {
        this.process = process;
        this.ledger = ledger;
        this.http = http;
    }

    static Provider start(Path directory, HttpClient http, String policy) throws Exception {
        var ledger = directory.resolve("ledger.jsonl");
        var process =
                Child.start(
                        directory.resolve("provider.log"),
                        List.of(
                                Faults.ROOT.resolve("latchkey").toString(),
                                "sandbox",
                                "--port",
                                "0",
                                "--client",
                                CLIENT,
                                "--policy",
                                policy,
                                "--ledger",
                                ledger.toString(),
                                "--json"));
        var provider = new Provider(process, ledger, http);
        provider.set(Map.of("secret", SECRET));
        return provider;
    }

    URI url() {
        return process.url();
    }

    /** Sets the client's policy or secret anew. */
    void set(Map<String, String> wish) throws Exception {
        control("PUT", "clients/" + CLIENT, JSON.writeValueAsString(wish));
    }

    void policy(String policy) throws Exception {
        set(Map.of("policy", policy));
    }

    /** Tokens of a new grant. */
    JsonNode grant(int account) throws Exception {
        return control("POST", "grant?client=%s&account=user%d".formatted(CLIENT, account), "");
    }

    List<Entry> ledger() throws IOException {
        return Entry.read(ledger);
    }

    private JsonNode control(String method, String path, String body) throws Exception {
        var answer =
                http.send(
                        HttpRequest.newBuilder(url().resolve("/control/" + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the provider said " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        process.kill();
    }
}
