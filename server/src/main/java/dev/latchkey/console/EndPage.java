package dev.latchkey.console;

import java.net.URI;
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
 * @param app whose page it is; null when that is not known
 * @param wayBack where the app wants the browser back; null when nowhere
 * @param again whether the link still works, so that the user may go on with it
 */
public record EndPage(
        int status,
        String title,
        String happened,
        List<String> details,
        String next,
        @Nullable String code,
        @Nullable AppMark app,
        @Nullable String wayBack,
        boolean again) {

    static EndPage of(int status, String title, String happened, String next) {
        return new EndPage(status, title, happened, List.of(), next, null, null, null, false);
    }

    EndPage coded(String slackCode) {
        return new EndPage(status, title, happened, details, next, slackCode, app, wayBack, again);
    }

    EndPage naming(List<String> names) {
        return new EndPage(status, title, happened, names, next, code, app, wayBack, again);
    }

    /** The same with a way to go on under the same link. */
    EndPage goingOn() {
        return new EndPage(status, title, happened, details, next, code, app, wayBack, true);
    }

    /** The same, as the page of this app, which wants the browser back there. */
    EndPage of(AppMark whose, @Nullable URI address) {
        return new EndPage(
                status,
                title,
                happened,
                details,
                next,
                code,
                whose,
                address == null ? null : address.toString(),
                again);
    }

    /** Whether the user has what was wanted. */
    public boolean isGood() {
        return status == 200;
    }
}
