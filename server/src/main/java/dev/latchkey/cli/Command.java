package dev.latchkey.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that asks one Web API method.
 *
 * @param words what is typed: {@code team create}
 * @param said how the answer is put for a person
 * @param example a line to imitate, without {@code ./latchkey}, or null
 */
record Command(
        String words,
        String method,
        String summary,
        List<Argument> arguments,
        Said said,
        @Nullable String example) {

    static Command asks(String words, String method, String summary, Argument... arguments) {
        return new Command(words, method, summary, List.of(arguments), new Said.Sheet(), null);
    }

    /** Says the answer by this sentence; {@code {member}} is filled from the answer or the call. */
    Command says(String sentence) {
        return new Command(words, method, summary, arguments, new Said.Sentence(sentence), example);
    }

    /** Says the answer as a table of these members of each object in a list. */
    Command tells(String list, String... columns) {
        return new Command(
                words, method, summary, arguments, new Said.Rows(list, List.of(columns)), example);
    }

    Command example(String line) {
        return new Command(words, method, summary, arguments, said, line);
    }

    /** The first word, {@code team}, under which the command is found. */
    String group() {
        return words.split(" ", 2)[0];
    }

    /** The second word, or null for a command of one word. */
    @Nullable String verb() {
        var parts = words.split(" ", 2);
        return parts.length < 2 ? null : parts[1];
    }

    /** Whether the call is made with a caller's token; all others are made with the admin token. */
    boolean isCallers() {
        return method.equals("apps.auth.external.get");
    }
}
