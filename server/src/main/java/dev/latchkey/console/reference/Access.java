package dev.latchkey.console.reference;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a method is called from one language.
 *
 * @param id of its place on the page
 * @param name of the language
 * @param call the call by its name in that language
 */
public record Access(String id, String name, String call, List<Snippet> snippets) {

    /** All the ways, the plainest first. */
    static List<Access> all(Subject subject) {
        var common =
                Stream.of(
                        HttpSnippets.of(subject),
                        JavaSnippets.of(subject),
                        PythonSnippets.of(subject),
                        JavaScriptSnippets.of(subject));
        return (subject.isInClients()
                        ? Stream.concat(common, Stream.of(DenoSnippets.of(subject)))
                        : common)
                .toList();
    }
}
