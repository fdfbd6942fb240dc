package dev.latchkey.console;

import dev.latchkey.consent.Ending;
import dev.latchkey.consent.Refusal;

/** Says why a link or a callback was not followed, and what to do next. */
final class RefusalWords {
    private static final String NEW_LINK = "Go back to the app and ask for a new link.";

    private RefusalWords() {}

    static EndPage of(Refusal why) {
        return switch (why) {
            case UNKNOWN_LINK ->
                    EndPage.of(
                            404,
                            "This link does not work",
                            "It is not complete, or so old that nobody remembers it.",
                            NEW_LINK);
            case LATE_LINK ->
                    EndPage.of(
                            410,
                            "This link has expired",
                            "A connect link works for ten minutes, so that nobody who finds it later can use it.",
                            NEW_LINK);
            case USED_LINK ->
                    EndPage.of(
                            410,
                            "This link has been used",
                            "A connect link works once. If it was you, all is done.",
                            NEW_LINK);
            case LINK_OF_OTHER_BROWSER ->
                    EndPage.of(
                            403,
                            "This link belongs to another browser",
                            "Only the browser that opens a connect link first can use it, so that nobody else connects an account in your name. Another browser was first, or this one did not keep our cookie.",
                            "Open it in the browser that was first, or allow cookies. If you did not open it before, somebody else did: do not go on there, and ask the app for a new link.");
            case FORM_OF_OTHER_SITE ->
                    EndPage.of(
                            403,
                            "This was not sent from our page",
                            "Another site tried to start the connection for you. Nothing was started.",
                            "If you want to connect, open the link from the app again.");
            case NOT_OFFERED ->
                    EndPage.of(
                            410,
                            "The app does not offer this any more",
                            "The app, your user or the provider was removed or changed since the link was made.",
                            "Ask whoever runs the app.");
            case NO_SUCH_ACCOUNT ->
                    EndPage.of(
                                    404,
                                    "This account is not connected",
                                    "It was disconnected meanwhile, or it never was yours here. Nothing was changed.",
                                    "Look at the list again, or ask the app for a new link.")
                            .goingOn();
            case UNREADABLE_FORM ->
                    EndPage.of(
                                    400,
                                    "That was not understood",
                                    "What was sent is none of the forms of our page. Nothing was changed.",
                                    "Open the link from the app again and use its buttons.")
                            .goingOn();
            case WRONG_METHOD ->
                    EndPage.of(
                            405,
                            "This page works differently",
                            "A program, or an old page, asked in a way that is not answered here.",
                            "Open the link from the app in your browser.");
            case UNREADABLE_CALLBACK, UNKNOWN_STATE ->
                    EndPage.of(
                                    400,
                                    "This answer belongs to nothing we asked",
                                    "What came back from the provider is damaged, too old, or was not asked for here. It was not used.",
                                    NEW_LINK)
                            .coded(Ending.Refused.STATE_CODE);
            case LATE_STATE ->
                    EndPage.of(
                                    410,
                                    "That took too long",
                                    "There are ten minutes to agree at the provider. They were over, so the answer was not used.",
                                    NEW_LINK)
                            .coded(Ending.Refused.STATE_CODE);
            case USED_STATE ->
                    EndPage.of(
                                    410,
                                    "This answer was used already",
                                    "An answer of the provider is used once. If you only loaded the page again, what it said before still holds.",
                                    "See in the app whether you are connected. If not, ask for a new link.")
                            .coded(Ending.Refused.STATE_CODE);
            case STATE_OF_OTHER_BROWSER ->
                    EndPage.of(
                                    403,
                                    "This answer belongs to another browser",
                                    "The connection was started in another browser, or this one did not keep our cookie. The answer was not used.",
                                    "Go on in the browser in which you began. If you did not begin anything, somebody may have tried to make you use their account: close this page.")
                            .coded(Ending.Refused.STATE_CODE);
            case STATE_OF_OTHER_PROVIDER ->
                    EndPage.of(
                                    400,
                                    "The answer came from the wrong provider",
                                    "It was asked of one provider and came back through another. It was not used.",
                                    "Tell whoever runs the app to compare the redirect URIs of its providers, and ask for a new link.")
                            .coded(Ending.Refused.STATE_CODE);
        };
    }
}
