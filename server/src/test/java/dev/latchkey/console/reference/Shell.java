package dev.latchkey.console.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a command as a POSIX shell does: quotes, backslashes, lines that go on, variables. */
final class Shell {
    private final String command;
    private final Map<String, String> variables;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private Shell(String command, Map<String, String> variables) {
        this.command = command;
        this.variables = variables;
    }

    static List<String> words(String command, Map<String, String> variables) {
        return new Shell(command.strip(), variables).read();
    }

    private List<String> read() {
        while (at < command.length()) {
            var c = command.charAt(at++);
            switch (c) {
                case ' ', '\n' -> end();
                case '\\' -> escaped(command.charAt(at++));
                case '\'' -> {
                    var close = command.indexOf('\'', at);
                    add(command.substring(at, close));
                    at = close + 1;
                }
                case '"' -> {
                    add("");
                    while (command.charAt(at) != '"') {
                        var inside = command.charAt(at++);
                        add(inside == '$' ? variable() : String.valueOf(inside));
                    }
                    at++;
                }
                case '$', '`', '&', '|', ';', '<', '>', '(', ')', '*', '?', '#', '!' ->
                        throw new AssertionError(
                                "a shell would not leave %s as it is in %s".formatted(c, command));
                default -> add(String.valueOf(c));
            }
        }
        end();
        return words;
    }

    private void escaped(char c) {
        if (c != '\n') {
            add(String.valueOf(c));
        }
    }

    private String variable() {
        var from = at;
        while (Character.isLetterOrDigit(command.charAt(at)) || command.charAt(at) == '_') {
            at++;
        }
        var name = command.substring(from, at);
        return Objects.requireNonNull(variables.get(name), name);
    }

    private void add(String text) {
        word.append(text);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
