package dev.latchkey.webapi;

import dev.latchkey.slack.SlackError;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One way in which a call comes to its code.
 *
 * @param parts what of a call it takes up; two that take up the same cannot occur together
 * @param ask what it does to the call
 * @param steps what is done to the vault before, as in a transcript
 * @param undo what takes that back
 */
record Trouble(
        SlackError error,
        Set<Part> parts,
        Consumer<Ask> ask,
        List<String> steps,
        List<String> undo) {

    /** What a call and its circumstances consist of. */
    enum Part {
        VERB,
        NAME,
        TYPE,
        CHARSET,
        LENGTH,
        BODY,
        FIELD_NAME,
        ARRAY,
        TOKEN,
        KIND,
        LIFE,
        REVOCATION,
        APP,
        TEAM,
        MOVE,
        FORCE,
        OBJECT
    }

    static Trouble in(SlackError error, Consumer<Ask> ask, Part... parts) {
        return new Trouble(error, Set.of(parts), ask, List.of(), List.of());
    }

    static Trouble around(SlackError error, String step, String undo, Part... parts) {
        return new Trouble(error, Set.of(parts), _ -> {}, List.of(step), List.of(undo));
    }

    Trouble after(String... first) {
        return new Trouble(error, parts, ask, List.of(first), undo);
    }

    boolean canOccurWith(Trouble other) {
        return Collections.disjoint(parts, other.parts());
    }
}
