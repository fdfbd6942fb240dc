package dev.latchkey.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method says of one of its arguments.
 *
 * @param required whether a call without it is refused
 * @param maxLength the longest text, in characters
 * @param example for the reference and the examples
 * @param meaning in a sentence
 * @param otherwise what counts when it is left out, as it would be written; null where nothing
 *     does, or where it depends
 * @param shown whether examples of calls have it
 * @param words the only ones that it may be; empty where it may be others
 */
public record ArgumentSpec(
        String name,
        Type type,
        boolean required,
        int maxLength,
        String example,
        String meaning,
        @Nullable String otherwise,
        boolean shown,
        List<String> words) {

    /** What an argument is. */
    public enum Type {
        /** Characters. */
        TEXT,
        /** Characters that are never shown again. */
        SECRET,
        /** Yes or no. */
        BOOLEAN,
        /** A whole number, not negative. */
        INTEGER,
        /** A JSON object; in a form, its text. */
        OBJECT,
        /** Whatever was said, as it was said. */
        ANY
    }

    private static final int USUAL_LENGTH = 255;

    /** An argument that every call must have. */
    public static ArgumentSpec required(String name, Type type, String example, String meaning) {
        return new ArgumentSpec(
                name, type, true, USUAL_LENGTH, example, meaning, null, true, List.of());
    }

    /** An argument that a call may have. */
    public static ArgumentSpec optional(String name, Type type, String example, String meaning) {
        return new ArgumentSpec(
                name, type, false, USUAL_LENGTH, example, meaning, null, false, List.of());
    }

    /** The same, with room for this many characters. */
    public ArgumentSpec upTo(int characters) {
        return new ArgumentSpec(
                name, type, required, characters, example, meaning, otherwise, shown, words);
    }

    /** The same, with what counts when it is left out. */
    public ArgumentSpec otherwise(String value) {
        return new ArgumentSpec(
                name, type, required, maxLength, example, meaning, value, shown, words);
    }

    /** The same, in examples of calls though it may be left out: one of its kind is needed. */
    public ArgumentSpec shownInExamples() {
        return new ArgumentSpec(
                name, type, required, maxLength, example, meaning, otherwise, true, words);
    }

    /** The same, which may only be one of these words. */
    public ArgumentSpec oneOf(List<String> words) {
        return new ArgumentSpec(
                name, type, required, maxLength, example, meaning, otherwise, shown, words);
    }

    /** The same, which may only be one of these words. */
    public ArgumentSpec oneOf(String... words) {
        return oneOf(List.of(words));
    }
}
