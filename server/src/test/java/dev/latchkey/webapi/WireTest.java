package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the transcripts under src/test/wire against a whole vault, byte by byte: the request, an
 * empty line, the answer: its status, the headers that must be there, and the body in its key
 * order. A word in braces stands for a value of this vault's, {any} for what nobody can know
 * beforehand.
 */
class WireTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/wire");

    @TempDir static Path directory;
    private static TestVault vault;
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        WORDS.put("{et}", vault.connected("grace@example.com"));
        WORDS.put("{bot}", vault.botToken);
        WORDS.put("{user}", vault.token("user"));
        WORDS.put("{admin}", vault.adminToken);
        WORDS.put("{app_id}", vault.appId);
        WORDS.put("{team_id}", vault.teamId);
        WORDS.put("{user_id}", vault.userId);
        WORDS.put("{url}", vault.server.url().toString());
        WORDS.put("{expired}", vault.token("workflow"));
        vault.clock.step(Duration.ofMinutes(16));
        WORDS.put("{workflow}", vault.token("workflow"));
        var revoked = vault.token("bot");
        vault.call("auth.revoke", revoked, Map.of());
        WORDS.put("{revoked}", revoked);
        vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    static Stream<String> transcripts() throws IOException {
        try (var files = Files.walk(TRANSCRIPTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".http"))
                    .map(file -> TRANSCRIPTS.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void it_answers_as_the_transcript_says(String name) throws Exception {
        var text = Files.readString(TRANSCRIPTS.resolve(name));
        for (var word : WORDS.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        var at = text.indexOf("\n\nHTTP/1.1 ");
        var request = text.substring(0, at).split("\n\n", 2);
        var expected = text.substring(at + 2).stripTrailing().split("\n\n", 2);
        var body = request.length > 1 ? request[1].replace("\n", "\r\n") : "";
        var answer = exchange(request[0], body).split("\r\n\r\n", 2);
        assertThat(answer[1]).matches(pattern(expected[1]));
        var head = expected[0].lines().toList();
        assertThat(answer[0]).startsWith(head.getFirst());
        for (var header : head.subList(1, head.size())) {
            assertThat(answer[0].lines()).anyMatch(line -> line.matches("(?i)" + pattern(header)));
        }
    }

    // {any} stands for what nobody can know beforehand.
    private static String pattern(String body) {
        return String.join(
                ".+?", Arrays.stream(body.split("\\{any}", -1)).map(Pattern::quote).toList());
    }

    private static String exchange(String head, String body) throws IOException {
        URI url = vault.server.url();
        var length =
                body.isEmpty() ? List.<String>of() : List.of("Content-Length: " + body.length());
        var lines =
                Stream.of(
                                head.lines(),
                                Stream.of("Host: " + url.getAuthority(), "Connection: close"),
                                length.stream())
                        .flatMap(each -> each)
                        .toList();
        var request = String.join("\r\n", lines) + "\r\n\r\n" + body;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
