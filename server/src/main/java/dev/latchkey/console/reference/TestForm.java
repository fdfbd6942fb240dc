package dev.latchkey.console.reference;

import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.slack.ArgumentSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody put into the tester.
 *
 * @param fields as the page shows them again: what is secret is empty
 * @param token null where none was put in
 * @param arguments those that were put in
 */
public record TestForm(
        Subject subject,
        Sending sending,
        List<Field> fields,
        @Nullable Sent token,
        List<Sent> arguments) {

    /** What the names of arguments' fields begin with. */
    static final String ARGUMENT = "argument-";

    private static final int LONGEST_LINE = 255;

    /** How a field looks. */
    public enum Kind {
        LINE,
        LINES,
        SECRET,
        TRUTH,
        NUMBER
    }

    /**
     * A field of the form.
     *
     * @param name in the form
     * @param label the argument's own name
     * @param value what stands in it; always empty for a secret
     */
    public record Field(
            String name, String label, Kind kind, boolean required, String example, String value) {}

    /** The form as somebody filled it in; without any fields, as it is at first. */
    static TestForm read(Subject subject, Map<String, String> filled) {
        var spec = subject.spec();
        var specs = spec.formFields();
        var sent =
                specs.stream()
                        .filter(one -> !value(one, filled).isEmpty())
                        .map(one -> new Sent(one, Secret.of(value(one, filled))))
                        .toList();
        var token = spec.needsToken() ? specs.getFirst() : null;
        return new TestForm(
                subject,
                Sending.named(filled.get("type"), filled.get("charset"), filled.get("token-in")),
                specs.stream()
                        .map(one ->
                                new Field(
                                        ARGUMENT + one.name(),
                                        one.name(),
                                        kind(one),
                                        one.required() || one.equals(token),
                                        one.example(),
                                        kind(one) == Kind.SECRET ? "" : value(one, filled)))
                        .toList(),
                sent.stream().filter(one -> one.spec().equals(token)).findFirst().orElse(null),
                sent.stream().filter(one -> !one.spec().equals(token)).toList());
    }

    /** Why the call is not made; null when it can be. */
    public @Nullable String objection() {
        return sending.type().isInQuery() && arguments.stream().anyMatch(Sent::isSecret)
                ? "A secret would stand in the address, where logs and histories keep it: choose a form or JSON."
                : null;
    }

    /** Makes the call, on behalf of whoever sent the form. */
    public Tried call(WebHandler api, WebRequest page) {
        return Tried.call(new Outgoing(subject, sending, token, arguments), api, page);
    }

    /** The method's name. */
    public String name() {
        return subject.name();
    }

    /** Whether a token can be put in. */
    public boolean hasToken() {
        return subject.spec().needsToken();
    }

    private static String value(ArgumentSpec spec, Map<String, String> filled) {
        return filled.getOrDefault(ARGUMENT + spec.name(), "");
    }

    private static Kind kind(ArgumentSpec spec) {
        return switch (spec.type()) {
            case TEXT -> spec.maxLength() > LONGEST_LINE ? Kind.LINES : Kind.LINE;
            case SECRET -> Kind.SECRET;
            case BOOLEAN -> Kind.TRUTH;
            case INTEGER -> Kind.NUMBER;
            case OBJECT, ANY -> Kind.LINES;
        };
    }
}
