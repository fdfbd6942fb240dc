package dev.latchkey.console.reference;

import java.util.List;

/** The call by curl. */
final class HttpSnippets {
    private HttpSnippets() {}

    static Access of(Subject subject) {
        var arguments = subject.shown().stream().map(Sent::example).toList();
        var form =
                new Snippet(
                        "http-form",
                        "With a form",
                        Curl.of(subject, Sending.usual(Sending.Type.FORM), arguments));
        return new Access(
                "http",
                "HTTP",
                "POST " + subject.url(),
                isPlainInJson(arguments)
                        ? List.of(
                                form,
                                new Snippet(
                                        "http-json",
                                        "With JSON",
                                        Curl.of(
                                                subject,
                                                Sending.usual(Sending.Type.JSON),
                                                arguments)))
                        : List.of(form));
    }

    // A secret out of a variable may hold what JSON would have to escape, and no shell does.
    private static boolean isPlainInJson(List<Sent> arguments) {
        return !arguments.isEmpty() && arguments.stream().noneMatch(Sent::isSecret);
    }
}
