package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.cli.Run;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import dev.latchkey.storage.FullDisk;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A whole vault on which transcripts are played, and the words that stand for its values. */
final class Stage implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestVault vault;
    private final Map<String, String> words = new LinkedHashMap<>();
    private volatile @Nullable FullDisk disk;

    Stage(Path directory) throws Exception {
        vault =
                new TestVault(
                        directory,
                        "R1",
                        Engine.SQLITE,
                        SettingsReader.read(Map.of("refresh.commit-budget", "300ms")).refresh());
        words.put("{et}", vault.connected("grace@example.com"));
        words.put("{bot}", vault.botToken);
        words.put("{user}", vault.token("user"));
        words.put("{admin}", vault.adminToken);
        words.put("{app_id}", vault.appId);
        words.put("{team_id}", vault.teamId);
        words.put("{user_id}", vault.userId);
        words.put("{url}", vault.server.url().toString());
        words.put("{expired}", vault.token("workflow"));
        vault.clock.step(Duration.ofMinutes(16));
        words.put("{workflow}", vault.token("workflow"));
        var revoked = vault.token("bot");
        vault.call("auth.revoke", revoked, Map.of());
        words.put("{revoked}", revoked);
    }

    /** The text with each word in braces replaced by what it stands for here. */
    String filled(String text) {
        for (var word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    /**
     * Does what a line behind {@code $} says.
     *
     * <ul>
     *   <li>{@code latchkey …}: the command line, for real; each member of its answer becomes a
     *       word
     *   <li>{@code sandbox POLICY}: how the provider behaves from now on
     *   <li>{@code sandbox revoke ACCOUNT}: the user takes the grant back at the provider
     *   <li>{@code provider KEY}: the app's manifest gets another provider, like the first
     *   <li>{@code connect ACCOUNT}: the user connects this account, which becomes {@code {et}}
     *   <li>{@code call TOKEN METHOD}: a caller asks, without arguments
     *   <li>{@code disk full}: nothing can be written any more
     *   <li>{@code disk full when the provider has answered}: the same, from then on
     *   <li>{@code keep WORD}: {@code {et}} is {@code {WORD}} from now on, too
     *   <li>{@code wait MINUTES}: the clock goes on
     * </ul>
     */
    void does(String line) throws Exception {
        var said = filled(line).split(" ", 2);
        switch (said[0]) {
            case "latchkey" -> latchkey(said[1]);
            case "sandbox" -> sandbox(said[1]);
            case "provider" -> provider(said[1]);
            case "connect" -> words.put("{et}", vault.connected(said[1]));
            case "keep" -> words.put("{" + said[1] + "}", filled("{et}"));
            case "call" -> call(said[1].split(" ", -1));
            case "disk" -> disk(said[1]);
            case "wait" -> vault.clock.step(Duration.ofMinutes(Long.parseLong(said[1])));
            default -> throw new IllegalArgumentException("nobody knows how to do: " + line);
        }
    }

    private void latchkey(String line) {
        var run =
                Run.of(
                        line + " --json",
                        "",
                        Map.of(
                                "LATCHKEY_URL",
                                vault.server.url().toString(),
                                "LATCHKEY_ADMIN_TOKEN",
                                vault.adminToken));
        assertThat(run.err()).isEmpty();
        JSON.readTree(run.out()).properties().stream()
                .filter(member -> member.getValue().isString())
                .forEach(member -> word(member.getKey(), member.getValue()));
    }

    private void provider(String key) throws Exception {
        var app = Map.of("app_id", vault.appId);
        var text = vault.admin("latchkey.apps.info", app).get("app").get("manifest").asString();
        var manifest = JSON.readTree(text);
        var providers = (ObjectNode) manifest.at("/external_auth_providers/oauth2");
        providers.set(key, providers.get("sandbox"));
        var changed = Map.of("app_id", vault.appId, "manifest", manifest.toString());
        var answer = vault.admin("latchkey.apps.update", changed);
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
    }

    private void call(String... tokenAndMethod) throws Exception {
        vault.call(tokenAndMethod[1], tokenAndMethod[0], Map.of());
    }

    private void word(String member, JsonNode value) {
        words.put("{" + member + "}", value.asString());
    }

    private void disk(String said) {
        if (said.equals("full")) {
            disk = new FullDisk();
            return;
        }
        var gate = vault.sandbox.holdAnswers();
        Thread.startVirtualThread(() -> {
            try (gate) {
                gate.awaitArrivals(1);
                disk = new FullDisk();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void sandbox(String said) {
        if (said.startsWith("revoke ")) {
            vault.sandbox.revokeAccount(said.substring("revoke ".length()));
        } else {
            vault.sandbox.policy(Sandbox.CLIENT, Policy.parse(said));
        }
    }

    /** Sends a request byte by byte and gives all that comes back. */
    String exchange(String head, String body) throws IOException {
        URI url = vault.server.url();
        var told = head.toLowerCase(Locale.ROOT);
        var more =
                Stream.of(
                                told.contains("\nhost:") ? "" : "Host: " + url.getAuthority(),
                                "Connection: close",
                                body.isEmpty() || told.contains("\ncontent-length:")
                                        ? ""
                                        : "Content-Length: " + body.length())
                        .filter(line -> !line.isEmpty())
                        .toList();
        var lines = Stream.of(head.lines().toList(), more).flatMap(List::stream).toList();
        var request = String.join("\r\n", lines) + "\r\n\r\n" + body;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (told.contains("\ncontent-length:")) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Takes the limit of calls away. */
    void unlimited() throws Exception {
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @Override
    public void close() {
        var full = disk;
        if (full != null) {
            full.close();
        }
        vault.close();
    }
}
