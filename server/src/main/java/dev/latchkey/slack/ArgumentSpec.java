package dev.latchkey.slack;

/**
 * What a method says of one of its arguments.
 *
 * @param required whether a call without it is refused
 * @param maxLength the longest text, in characters
 * @param example for the reference and the examples
 * @param meaning in a sentence
 */
public record ArgumentSpec(
        String name, Type type, boolean required, int maxLength, String example, String meaning) {

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
        return new ArgumentSpec(name, type, true, USUAL_LENGTH, example, meaning);
    }

    /** An argument that a call may have. */
    public static ArgumentSpec optional(String name, Type type, String example, String meaning) {
        return new ArgumentSpec(name, type, false, USUAL_LENGTH, example, meaning);
    }

    /** The same, with room for this many characters. */
    public ArgumentSpec upTo(int characters) {
        return new ArgumentSpec(name, type, required, characters, example, meaning);
    }
}
