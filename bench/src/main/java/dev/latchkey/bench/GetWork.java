package dev.latchkey.bench;

import dev.latchkey.caller.CallerTokenFormat;
import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.storage.SqliteFile;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The work that no server can leave out of a get, on maps in memory and with the vault's own
 * ciphers: the caller token's checksum and keyed hash, who that is, the rate limit, the sealed
 * grant, opening it, writing the answer. What is around it (HTTP, the dialect, the pipeline, the
 * caches) is what is compared.
 */
final class GetWork {
    /** The headers of every answer, as the vault writes them. */
    static final Map<String, String> HEADERS = headers();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FIELD = "external_token_id=";

    private final Pepper pepper;
    private final Sealer sealer;
    private final Map<String, String> callers = new HashMap<>();
    private final Map<String, byte[]> boxes = new HashMap<>();
    private final byte[] first;
    private final Bucket bucket =
            Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(100_000_000)
                                    .refillGreedy(100_000_000, Duration.ofMinutes(1)))
                    .build();

    /**
     * @param ids the file with the ids to answer for
     * @param token the file with the caller token
     */
    GetWork(Path ids, Path token) throws IOException {
        var directory = Files.createTempDirectory("latchkey-bench");
        var random = new SecureRandom();
        var database = SqliteFile.open(directory);
        var keys =
                new KeyRing(
                        FileKey.create(directory.resolve("key"), random),
                        new DataKeys(database, Clock.systemUTC()));
        sealer = new Sealer(keys);
        pepper = Pepper.load(database, sealer, random);
        callers.put(caller(Files.readString(token).strip()), "T1");
        var number = 0;
        for (var id : Files.readAllLines(ids)) {
            boxes.put(id, sealer.seal(binding(id), grant(number++)));
        }
        first = written("ya29.%0200d".formatted(0));
    }

    /** The body of the answer; null when the call is not one that gets a token. */
    byte @Nullable [] answer(@Nullable String authorization, byte[] body) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return null;
        }
        var token = authorization.substring("Bearer ".length());
        if (!CallerTokenFormat.fits(token) || callers.get(caller(token)) == null) {
            return null;
        }
        if (!bucket.tryConsume(1)) {
            return null;
        }
        var form = new String(body, StandardCharsets.US_ASCII);
        var id = form.substring(form.indexOf(FIELD) + FIELD.length());
        var box = boxes.get(id);
        if (box == null) {
            return null;
        }
        var grant = JSON.readTree(sealer.open(binding(id), box));
        return written(grant.get("access_token").asString());
    }

    private static byte[] written(String accessToken) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ok", true);
        answer.put("external_token", accessToken);
        return JSON.writeValueAsBytes(answer);
    }

    /** The answer for the first id, made once. */
    byte[] first() {
        return first;
    }

    private String caller(String token) {
        return new String(pepper.hash("caller token", token), StandardCharsets.ISO_8859_1);
    }

    private static Binding binding(String id) {
        return new Binding("T1", "external_token.grant_box", id, List.of("A1", "Op1"), 1);
    }

    private static byte[] grant(int number) {
        var members = new LinkedHashMap<String, Object>();
        members.put("access_token", "ya29.%0200d".formatted(number));
        members.put("refresh_token", "1//%098d".formatted(number));
        members.put("expires_at", System.currentTimeMillis());
        members.put("scopes", List.of("profile"));
        members.put("extras", Map.of());
        members.put("received_at", System.currentTimeMillis());
        var json = JSON.writeValueAsBytes(members);
        var padded = Arrays.copyOf(json, (json.length / 256 + 1) * 256);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("cache-control", "private, no-cache, no-store, must-revalidate");
        headers.put("pragma", "no-cache");
        headers.put("expires", "Sat, 26 Jul 1997 05:00:00 GMT");
        headers.put("vary", "Accept-Encoding");
        headers.put("referrer-policy", "no-referrer");
        headers.put("x-content-type-options", "nosniff");
        headers.put("x-xss-protection", "0");
        headers.put("x-slack-req-id", "0123456789abcdef0123456789abcdef");
        headers.put("x-oauth-scopes", "");
        headers.put("x-accepted-oauth-scopes", "");
        return headers;
    }
}
