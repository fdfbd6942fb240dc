package dev.latchkey.console;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The pages' stylesheet. */
public final class Assets implements WebHandler {
    /** Where it answers. */
    public static final String PATH = "/assets/latchkey.css";

    private final byte[] stylesheet;

    public Assets() {
        try (var file = Assets.class.getResourceAsStream("latchkey.css")) {
            stylesheet = Objects.requireNonNull(file, "latchkey.css").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public WebResponse answer(WebRequest request) {
        if (!request.path().equals(PATH)) {
            return WebResponse.text(404, "There is nothing here.\n");
        }
        return WebResponse.of(200, "text/css; charset=utf-8", stylesheet)
                .with("cache-control", "public, max-age=3600")
                .with("x-content-type-options", "nosniff");
    }
}
