package dev.latchkey.consent;

import dev.latchkey.http.WebRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user wants, as the page's forms say it. */
sealed interface Wish {
    /** To connect an account, whichever it will be. */
    record Connect() implements Wish {}

    /** To connect this one again. */
    record Renew(String externalTokenId) implements Wish {}

    /** To let the app go on with this one. */
    record Use(String externalTokenId) implements Wish {}

    /** To end this one. */
    record Disconnect(String externalTokenId) implements Wish {}

    /** The wish in this form, in which an empty one is to connect; null when it makes no sense. */
    static @Nullable Wish read(WebRequest request) {
        var said =
                request.bodyComplete() && !request.bodyTooLarge()
                        ? Parameters.read(new String(request.body(), StandardCharsets.UTF_8))
                        : null;
        return said == null ? null : of(said);
    }

    private static @Nullable Wish of(Map<String, String> said) {
        var id = said.get("external_token_id");
        var wish = said.getOrDefault("wish", "connect");
        if (id == null) {
            return wish.equals("connect") ? new Connect() : null;
        }
        return switch (wish) {
            case "renew" -> new Renew(id);
            case "use" -> new Use(id);
            case "disconnect" -> new Disconnect(id);
            default -> null;
        };
    }
}
