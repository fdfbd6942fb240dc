package dev.latchkey.consent;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address by which a user gets back to the app, which learns there how it ended. */
public final class WayBack {
    private WayBack() {}

    /** The app's address with the outcome in its query; null when the app named none. */
    public static @Nullable URI of(Ending ending) {
        return ending instanceof Ending.Known known ? of(known) : null;
    }

    private static @Nullable URI of(Ending.Known ending) {
        var address = ending.asked().returnTo();
        if (address == null) {
            return null;
        }
        var said =
                new StringBuilder(address.toString())
                        .append(address.getRawQuery() == null ? "?" : "&")
                        .append("outcome=")
                        .append(encoded(ending.code()))
                        .append("&provider_key=")
                        .append(encoded(ending.asked().providerKey()));
        var id = ending.externalTokenId();
        if (id != null) {
            said.append("&external_token_id=").append(encoded(id));
        }
        return URI.create(said.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
