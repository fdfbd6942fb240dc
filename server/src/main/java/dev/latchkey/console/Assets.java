package dev.latchkey.console;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The pages' stylesheet. */
public final class Assets implements WebHandler {
    /** Where it answers. */
    public static final String PATH = "/assets/latchkey.css";

    private final byte[] stylesheet;

    public Assets() {
        try (var file = Assets.class.getResourceAsStream("latchkey.css")) {
            if (file == null) {
                throw new IllegalStateException("latchkey.css is missing from the jar");
            }
            stylesheet = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public WebResponse answer(WebRequest request) {
        return WebResponse.of(200, "text/css; charset=utf-8", stylesheet)
                .with("cache-control", "max-age=3600")
                .with("x-content-type-options", "nosniff");
    }
}
