package dev.latchkey.console;

import java.util.ArrayList;
import java.util.List;

/**
 * One switch on a page: how it stands, and what setting it does.
 *
 * @param action where its form leads
 * @param field the argument that it sets
 * @param id another one for each on a page
 * @param now how it stands
 * @param choices what it can be set to; empty where it is a text
 * @param effect what comes of it
 * @param codes with which calls of apps may then end
 */
public record Setting(
        String action,
        String field,
        String id,
        String label,
        String now,
        List<Choice> choices,
        String effect,
        List<String> codes) {
    /**
     * A switch of a method's, on the page of this visit.
     *
     * @param given the other arguments, named and given in turn
     */
    static Setting of(
            Visit visit,
            String method,
            String field,
            String now,
            List<Choice> choices,
            String effect,
            List<String> codes,
            String... given) {
        var query = new ArrayList<>(List.of(given));
        query.add("back");
        query.add(visit.request().path());
        return new Setting(
                Acts.link(method, query.toArray(String[]::new)),
                field,
                String.join("-", field, String.join("-", given)),
                Labels.of(field),
                now,
                choices,
                effect,
                codes);
    }

    /** The same under another name. */
    Setting called(String other) {
        return new Setting(action, field, id, other, now, choices, effect, codes);
    }

    /** On and off. */
    static List<Choice> onOff() {
        return List.of(new Choice("true", "On"), new Choice("false", "Off"));
    }
}
