package dev.latchkey.console;

import dev.latchkey.slack.ArgumentSpec;
import java.util.List;

/**
 * A field of a form, for an argument of a method.
 *
 * @param name the argument's
 * @param label what it is called
 * @param help what it means
 * @param type choice, area, or a type of HTML's input
 * @param required whether it must not be left empty
 * @param choices what a choice offers
 */
public record Field(
        String name,
        String label,
        String help,
        String type,
        boolean required,
        List<Choice> choices) {
    private static final int SHORT = 1_024;

    /** The field for this argument; it is a choice where there is something to choose. */
    static Field of(ArgumentSpec argument, List<Choice> choices) {
        return new Field(
                argument.name(),
                Labels.of(argument.name()),
                argument.meaning(),
                choices.isEmpty() ? type(argument) : "choice",
                argument.required(),
                choices);
    }

    private static String type(ArgumentSpec argument) {
        return switch (argument.type()) {
            case SECRET -> "password";
            case INTEGER -> "number";
            case OBJECT, ANY -> "area";
            case TEXT, BOOLEAN -> argument.maxLength() > SHORT ? "area" : "text";
        };
    }
}
