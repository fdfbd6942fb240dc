package dev.latchkey.webapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file under src/test/wire: lines that say what was done before, each behind {@code $}; a
 * request; an empty line; the answer: its status, headers that must be there, and the body.
 *
 * @param head the request's first line and its headers
 * @param answerHead the answer's first line and headers
 */
record Transcript(
        String name,
        List<String> steps,
        String head,
        String body,
        List<String> answerHead,
        String answerBody) {
    static final Path ALL = Path.of("src/test/wire");

    static List<String> names() throws IOException {
        try (var files = Files.walk(ALL)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .map(file -> ALL.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static Stream<Transcript> all() throws IOException {
        return names().stream().map(Transcript::read);
    }

    static Transcript read(String name) {
        try {
            return of(name, Files.readString(ALL.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The transcript in this text. */
    static Transcript of(String name, String text) {
        var steps = text.lines().takeWhile(line -> line.startsWith("$ ")).toList();
        var rest = String.join("\n", text.lines().skip(steps.size()).toList()).stripLeading();
        var at = rest.indexOf("\n\nHTTP/1.1 ");
        var request = rest.substring(0, at).split("\n\n", 2);
        var answer = rest.substring(at + 2).stripTrailing().split("\n\n", 2);
        return new Transcript(
                name,
                steps.stream().map(step -> step.substring(2)).toList(),
                request[0],
                request.length > 1 ? request[1].replace("\n", "\r\n") : "",
                answer[0].lines().toList(),
                answer[1]);
    }
}
