package dev.latchkey.console;

import dev.latchkey.consent.Asked;
import dev.latchkey.consent.Ending;
import dev.latchkey.consent.Failure;
import org.jspecify.annotations.Nullable;

/** Says in plain words how a user's way to a connection ended, and what to do next. */
final class EndWords {
    private static final String NOTHING_STORED = " Nothing was stored.";

    private EndWords() {}

    static EndPage of(Ending ending) {
        return switch (ending) {
            case Ending.Connected(var asked, var account) -> connected(asked, account);
            case Ending.Declined(var asked) ->
                    EndPage.of(
                                    403,
                                    "You declined",
                                    "You, or %s, said no, so %s got no access."
                                            .formatted(asked.provider(), asked.app()),
                                    "If that was a mistake, go back to the app and ask for a new link.")
                            .coded(Ending.Declined.CODE);
            case Ending.ScopesMissing(var asked, var missing) ->
                    EndPage.of(
                                    403,
                                    "Some permissions are missing",
                                    "%s needs every permission it asks for, and %s did not grant these:"
                                            .formatted(asked.app(), asked.provider()),
                                    "Ask for a new link and leave every permission switched on. If it happens again, tell whoever runs the app.")
                            .naming(missing)
                            .coded(Ending.ScopesMissing.CODE);
            case Ending.Failed(var asked, var failure) ->
                    failed(asked, failure).coded(failure.code());
            case Ending.Refused(var why) -> RefusalWords.of(why);
        };
    }

    private static EndPage connected(Asked asked, @Nullable String account) {
        return EndPage.of(
                200,
                "Connected",
                account == null
                        ? "%s can now use your %s account.".formatted(asked.app(), asked.provider())
                        : "%s can now use your %s account %s."
                                .formatted(asked.app(), asked.provider(), account),
                "You can close this page and go back to the app.");
    }

    private static EndPage failed(Asked asked, Failure failure) {
        var app = asked.app();
        var provider = asked.provider();
        return switch (failure) {
            case CALLBACK ->
                    EndPage.of(
                            502,
                            "%s sent an error".formatted(provider),
                            "%s did not grant access and answered with an error instead."
                                            .formatted(provider)
                                    + NOTHING_STORED,
                            "Ask for a new link. If it happens again, whoever runs the app finds what %s said in the app's activity."
                                    .formatted(provider));
            case OTHER_ISSUER ->
                    EndPage.of(
                            403,
                            "The answer came from somebody else",
                            "The answer is not signed with the name that %s has here, so it was not used."
                                    .formatted(provider),
                            "Ask for a new link. If it happens again, whoever runs the app should compare the provider's issuer.");
            case MISSING_CLIENT_SECRET ->
                    EndPage.of(
                            503,
                            "%s is not set up yet".formatted(app),
                            "The app's client secret for %s is not stored here.".formatted(provider)
                                    + NOTHING_STORED,
                            "Tell whoever runs the app to store the client secret, then ask for a new link.");
            case EXCHANGE ->
                    EndPage.of(
                            502,
                            "%s did not hand over access".formatted(provider),
                            "You agreed, but %s did not answer our request for the access with it."
                                            .formatted(provider)
                                    + NOTHING_STORED,
                            "Ask for a new link. If it happens again, whoever runs the app finds more in the app's activity.");
            case UNREADABLE_TOKENS ->
                    EndPage.of(
                            502,
                            "%s sent an answer nobody can read".formatted(provider),
                            "You agreed, but what %s sent is not an access.".formatted(provider)
                                    + NOTHING_STORED,
                            "Ask for a new link. If it happens again, tell whoever runs the app.");
            case UNREADABLE_IDENTITY, NO_IDENTITY ->
                    EndPage.of(
                            502,
                            "Whose account it is could not be learned",
                            "%s granted access, but did not say in a readable way which account it is for, so the access was thrown away."
                                    .formatted(provider),
                            "Tell whoever runs the app. The list of connected apps in your %s account may show an access that you can remove."
                                    .formatted(provider));
            case NOT_STORED, INTERNAL ->
                    EndPage.of(
                            500,
                            "Something went wrong here",
                            "The access from %s could not be stored.".formatted(provider),
                            "Ask for a new link in a while. The list of connected apps in your %s account may show an access that you can remove."
                                    .formatted(provider));
        };
    }
}
