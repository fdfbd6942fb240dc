package dev.latchkey.console;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that pages load: style, scripts and icon. A file's address holds a hash of what is in
 * it, so that browsers may keep it for good.
 */
public final class Assets implements WebHandler {
    /** Where they are; the rest of the path is a file's name with its hash. */
    public static final String PATH = "/assets/";

    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");
    private static final Map<String, Asset> BY_NAME =
            load("latchkey.css", "latchkey.js", "htmx.js", "icon.svg");

    private record Asset(String address, String type, byte[] plain, byte[] zipped) {}

    /** The path of this file, without the slash in front. */
    static String path(String name) {
        return PATH.substring(1) + Objects.requireNonNull(BY_NAME.get(name), name).address();
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var address = request.path().substring(PATH.length());
        return BY_NAME.values().stream()
                .filter(asset -> asset.address().equals(address))
                .findFirst()
                .map(asset -> found(asset, request.header("accept-encoding")))
                .orElseGet(() -> WebResponse.text(404, "There is nothing here.\n"));
    }

    private static WebResponse found(Asset asset, @Nullable String encodings) {
        var zipped = encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
        var response =
                WebResponse.of(200, asset.type(), zipped ? asset.zipped() : asset.plain())
                        .withAll(
                                "cache-control", "public, max-age=31536000, immutable",
                                "vary", "accept-encoding",
                                "x-content-type-options", "nosniff",
                                "cross-origin-resource-policy", "same-origin");
        return zipped ? response.with("content-encoding", "gzip") : response;
    }

    private static Map<String, Asset> load(String... names) {
        var assets = new LinkedHashMap<String, Asset>();
        for (var name : names) {
            var dot = name.lastIndexOf('.');
            var bytes = bytes(name);
            assets.put(
                    name,
                    new Asset(
                            name.substring(0, dot) + "." + hash(bytes) + name.substring(dot),
                            Objects.requireNonNull(TYPES.get(name.substring(dot + 1)), name),
                            bytes,
                            zipped(bytes)));
        }
        return assets;
    }

    private static byte[] bytes(String name) {
        try (var file = Assets.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        var zipped = new ByteArrayOutputStream(bytes.length);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
