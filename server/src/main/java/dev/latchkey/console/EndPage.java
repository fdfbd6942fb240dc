package dev.latchkey.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an end page says.
 *
 * @param status of HTTP
 * @param title what happened, as a heading
 * @param happened what happened, in a sentence or two
 * @param details names that belong to it, such as scopes; most often none
 * @param next what to do now
 * @param code for whoever helps; null when nobody needs to
 */
public record EndPage(
        int status,
        String title,
        String happened,
        List<String> details,
        String next,
        @Nullable String code) {

    static EndPage of(int status, String title, String happened, String next) {
        return new EndPage(status, title, happened, List.of(), next, null);
    }

    EndPage coded(String slackCode) {
        return new EndPage(status, title, happened, details, next, slackCode);
    }

    EndPage naming(List<String> names) {
        return new EndPage(status, title, happened, names, next, code);
    }

    /** Whether the user has what was wanted. */
    public boolean isGood() {
        return status == 200;
    }
}
