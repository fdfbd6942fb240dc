package dev.latchkey.slack;

import tools.jackson.databind.JsonNode;

/** One argument as it was said. */
public sealed interface Argument {
    /** Characters: from a form, a query, or a JSON string. */
    record Text(String characters) implements Argument {}

    /** Another JSON value than a string: a number, a boolean, an array or an object. */
    record Json(JsonNode value) implements Argument {}
}
