package dev.latchkey.console.reference;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call as a line for a shell, with variables in the place of secrets. */
final class Curl {
    private static final String INDENT = " \\\n     ";

    private Curl() {}

    /** The call of the method with these arguments. */
    static String of(Subject subject, Sending sending, List<Sent> arguments) {
        var words = new ArrayList<String>();
        words.add("curl -s " + address(subject, sending, arguments));
        var variable = subject.tokenVariable();
        if (variable != null && !sending.tokenInField()) {
            words.add("-H \"Authorization: Bearer $%s\"".formatted(variable));
        }
        words.addAll(
                switch (sending.type()) {
                    case FORM -> form(sending, fields(variable, sending, arguments, Curl::field));
                    case MULTIPART ->
                            form(sending, fields(variable, sending, arguments, Curl::part));
                    case JSON -> List.of(contentType(sending), "-d " + json(arguments));
                    case TEXT -> List.of(contentType(sending), "-d " + Outgoing.PLAIN_TEXT);
                    case GET -> arguments.stream().map(Curl::field).toList();
                });
        return String.join(INDENT, words) + "\n";
    }

    private static String address(Subject subject, Sending sending, List<Sent> arguments) {
        return switch (sending.type()) {
            case GET -> "-G " + quoted(subject.url());
            case TEXT -> quoted(subject.url() + Outgoing.questionMark(Curl.query(arguments)));
            case FORM, MULTIPART, JSON -> quoted(subject.url());
        };
    }

    private interface Field {
        String of(Sent argument);
    }

    private static List<String> fields(
            @Nullable String variable, Sending sending, List<Sent> arguments, Field field) {
        var fields = new ArrayList<String>();
        if (variable != null && sending.tokenInField()) {
            var option = sending.type() == Sending.Type.MULTIPART ? "--form-string" : "-d";
            fields.add("%s token=\"$%s\"".formatted(option, variable));
        }
        arguments.forEach(argument -> fields.add(field.of(argument)));
        return fields;
    }

    private static List<String> form(Sending sending, List<String> fields) {
        var words = new ArrayList<String>();
        if (fields.isEmpty()) {
            words.add("-X POST");
        }
        if (!sending.parameter().isEmpty()
                || (fields.isEmpty() && sending.type() == Sending.Type.MULTIPART)) {
            words.add(contentType(sending));
        }
        words.addAll(fields);
        return words;
    }

    private static String contentType(Sending sending) {
        return "-H 'Content-Type: %s'".formatted(sending.contentType());
    }

    private static String field(Sent argument) {
        if (argument.isSecret()) {
            return "--data-urlencode %s=\"%s\"".formatted(argument.name(), argument.shown());
        }
        var pair = argument.name() + "=" + argument.shown();
        return (isPlain(pair) && !pair.contains("%") && !pair.contains("+")
                        ? "-d "
                        : "--data-urlencode ")
                + quoted(pair);
    }

    private static String part(Sent argument) {
        return argument.isSecret()
                ? "--form-string %s=\"%s\"".formatted(argument.name(), argument.shown())
                : "--form-string " + quoted(argument.name() + "=" + argument.shown());
    }

    private static String json(List<Sent> arguments) {
        var text = quoted(Outgoing.json(arguments, Sent::shown));
        for (var argument : arguments) {
            if (argument.isSecret()) {
                text =
                        text.replace(
                                "\"%s\":\"%s\"".formatted(argument.name(), argument.shown()),
                                "\"%s\":\"'\"%s\"'\"".formatted(argument.name(), argument.shown()));
            }
        }
        return text;
    }

    private static String query(List<Sent> arguments) {
        return arguments.stream()
                .map(argument ->
                        argument.name()
                                + "="
                                + URLEncoder.encode(argument.shown(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The word as a POSIX shell takes it for one, with nothing in it that it would replace. */
    static String quoted(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+");
    }
}
