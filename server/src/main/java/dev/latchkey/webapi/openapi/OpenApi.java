package dev.latchkey.webapi.openapi;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /openapi.json}: the Web API as an OpenAPI 3.1 file, for whoever asks. It is made once,
 * when it is first asked for, and names its bytes by an entity tag (RFC 9110 §8.8.3).
 */
public final class OpenApi implements WebHandler {
    /** Where it answers. */
    public static final String PATH = "/openapi.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Supplier<Map<String, Object>> document;
    private volatile @Nullable File file;

    /**
     * @param document the file as members; asked for once
     */
    public OpenApi(Supplier<Map<String, Object>> document) {
        this.document = document;
    }

    private record File(byte[] bytes, String tag) {}

    @Override
    public WebResponse answer(WebRequest request) {
        if (!request.path().equals(PATH)) {
            return WebResponse.text(404, "There is nothing here.\n");
        }
        if (!List.of("GET", "HEAD").contains(request.method())) {
            return WebResponse.text(405, "This is read by GET.\n").with("allow", "GET, HEAD");
        }
        var file = file();
        var answer =
                isKnown(request.header("if-none-match"), file.tag())
                        ? new WebResponse(304, Map.of(), new byte[0])
                        : WebResponse.of(200, "application/json; charset=utf-8", file.bytes());
        return answer.withAll(
                "etag",
                file.tag(),
                "cache-control",
                "public, no-cache", // kept, and asked about each time: an upgrade changes it
                "x-content-type-options",
                "nosniff");
    }

    // Two that come at once make it twice, and alike.
    private File file() {
        var made = file;
        if (made == null) {
            var bytes = JSON.writeValueAsBytes(document.get());
            made = new File(bytes, "\"%s\"".formatted(digest(bytes)));
            file = made;
        }
        return made;
    }

    // RFC 9110 §13.1.2: a list of tags, compared weakly, or a star.
    private static boolean isKnown(@Nullable String said, String tag) {
        return said != null
                && Stream.of(said.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
