package dev.latchkey.console;

import dev.latchkey.slack.manifest.ManifestLines;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A manifest as it stands in a form, and what was found in it.
 *
 * @param faults what has to be mended
 * @param found what it says, in a sentence; empty while it has faults
 */
public record Manifest(List<Fault> faults, String found) {
    /**
     * A fault.
     *
     * @param line where it is, from 1; null where that cannot be said
     * @param pointer the same as a JSON pointer; empty for the whole
     */
    public record Fault(@Nullable Integer line, String pointer, String message) {}

    /** Nothing is known of it yet. */
    static Manifest unread() {
        return new Manifest(List.of(), "");
    }

    /** What a method says that has read this text. */
    static Manifest of(String text, Reply reply) {
        if (reply.ok()) {
            return new Manifest(
                    List.of(),
                    "No fault. It is called %s and has %s."
                            .formatted(
                                    reply.body().path("name").asString(""),
                                    providers(reply.body().path("provider_keys"))));
        }
        var lines = ManifestLines.of(text);
        return new Manifest(
                reply.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> {
                            var pointer = error.path("pointer").asString("");
                            return new Fault(
                                    lines.at(pointer), pointer, error.path("message").asString(""));
                        })
                        .toList(),
                "");
    }

    private static String providers(JsonNode keys) {
        return keys.isEmpty()
                ? "no provider"
                : "the providers "
                        + keys.valueStream()
                                .map(key -> key.asString(""))
                                .collect(Collectors.joining(", "));
    }
}
