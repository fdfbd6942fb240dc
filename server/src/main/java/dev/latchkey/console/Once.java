package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows what an answer has that nobody can see again. */
public final class Once {
    private static final List<String> SECRETS =
            List.of("token", "bot_token", "refresh_token", "client_secret", "authorization_url");
    private static final List<String> BESIDE = List.of("client_id", "token_id");

    private Once() {}

    /** Something to copy. */
    public record Shown(String id, String label, String value) {}

    static boolean isIn(Reply reply) {
        return SECRETS.stream().anyMatch(name -> reply.body().has(name));
    }

    static WebResponse show(Visit visit, String title, Reply reply, String next) {
        return visit.show(
                "console/once.jte",
                title,
                Map.of(
                        "shown",
                        Stream.concat(SECRETS.stream(), BESIDE.stream())
                                .filter(name -> reply.body().has(name))
                                .map(name ->
                                        new Shown(
                                                "once-" + name,
                                                Labels.of(name),
                                                reply.body().path(name).asString("")))
                                .toList(),
                        "next",
                        next));
    }
}
