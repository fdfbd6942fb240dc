package dev.latchkey.console;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.tenant.Logos;

/** The logos of apps. Their addresses name their bytes, so a browser may keep them for long. */
public final class LogoHandler implements WebHandler {
    private final Logos logos;

    public LogoHandler(Logos logos) {
        this.logos = logos;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var logo = logos.at(request.path());
        return logo == null
                ? WebResponse.text(404, "There is nothing here.\n")
                : WebResponse.of(200, logo.type().mediaType(), logo.image())
                        .withAll(
                                "cache-control", "public, max-age=31536000, immutable",
                                "x-content-type-options", "nosniff",
                                "content-security-policy", "default-src 'none'; sandbox",
                                "cross-origin-resource-policy", "same-origin");
    }
}
