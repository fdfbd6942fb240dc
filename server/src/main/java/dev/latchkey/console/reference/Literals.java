package dev.latchkey.console.reference;

/** Texts as programs write them. */
final class Literals {
    private Literals() {}

    /** In double quotes, for Java and Python. */
    static String doubleQuoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** In single quotes, for JavaScript and Python. */
    static String singleQuoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
