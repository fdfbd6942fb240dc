package dev.latchkey.console;

import dev.latchkey.consent.Account;
import dev.latchkey.consent.Asked;
import dev.latchkey.consent.Ending;
import dev.latchkey.consent.Failure;
import dev.latchkey.consent.WayBack;
import dev.latchkey.provider.Revocation;
import org.jspecify.annotations.Nullable;

/** Says in plain words how a user's way to a connection ended, and what to do next. */
final class EndWords {
    private static final String CLOSE = "You can close this page and go back to the app.";
    private static final String NOTHING_STORED = " Nothing was stored.";

    private EndWords() {}

    static EndPage of(Ending ending) {
        var said = words(ending);
        return ending instanceof Ending.Known known
                ? said.of(AppMark.of(known.asked().app()), WayBack.of(ending))
                : said;
    }

    private static EndPage words(Ending ending) {
        return switch (ending) {
            case Ending.Connected(var asked, var account, _) -> connected(asked, account);
            case Ending.Chosen(var asked, var account) -> chosen(asked, account);
            case Ending.Disconnected(var asked, var account, var revocation) ->
                    disconnected(asked, account, revocation);
            case Ending.OtherAccount(var asked, var wanted, var given) ->
                    otherAccount(asked, wanted, given);
            case Ending.Declined(var asked) ->
                    EndPage.of(
                                    403,
                                    "You declined",
                                    "You, or %s, said no, so %s got no access."
                                            .formatted(asked.provider(), asked.app().name()),
                                    "If that was a mistake, go back to the app and ask for a new link.")
                            .coded(Ending.Declined.CODE);
            case Ending.ScopesMissing(var asked, var missing) ->
                    EndPage.of(
                                    403,
                                    "Some permissions are missing",
                                    "%s needs every permission it asks for, and %s did not grant these:"
                                            .formatted(asked.app().name(), asked.provider()),
                                    "Ask for a new link and leave every permission switched on. If it happens again, tell whoever runs the app.")
                            .naming(missing)
                            .coded(Ending.ScopesMissing.CODE);
            case Ending.Failed(var asked, var failure) ->
                    failed(asked, failure).coded(failure.code());
            case Ending.Refused(var why) -> RefusalWords.of(why);
        };
    }

    private static EndPage chosen(Asked asked, Account account) {
        return EndPage.of(
                200,
                "All set",
                "%s goes on with your %s account%s. Nothing new was asked of %2$s."
                        .formatted(asked.app().name(), asked.provider(), named(account.name())),
                CLOSE);
    }

    private static EndPage disconnected(
            Asked asked, @Nullable String account, Revocation revocation) {
        return EndPage.of(
                        200,
                        "Disconnected",
                        "%s can no longer use your %s account%s. %s"
                                .formatted(
                                        asked.app().name(),
                                        asked.provider(),
                                        named(account),
                                        switch (revocation) {
                                            case Revocation.Done() ->
                                                    "%s took the access back, too."
                                                            .formatted(asked.provider());
                                            case Revocation.NotOffered() ->
                                                    "%s cannot be asked to take the access back, so it stays in its list of connected apps until you remove it there."
                                                            .formatted(asked.provider());
                                            case Revocation.Failed _ ->
                                                    "%s was asked to take the access back and did not confirm it, so it may stay in its list of connected apps until you remove it there."
                                                            .formatted(asked.provider());
                                        }),
                        "You can close this page, or connect an account again with the same link.")
                .goingOn();
    }

    private static EndPage otherAccount(
            Asked asked, @Nullable String wanted, @Nullable String given) {
        return EndPage.of(
                        409,
                        "That was another account",
                        "The account%s was to be connected again, but you agreed at %s with %s. Nothing was changed."
                                .formatted(
                                        named(wanted),
                                        asked.provider(),
                                        given == null ? "another one" : given),
                        "Ask for a new link, and sign in to %s with the same account; sign out there first if it does not let you choose. To use the other account as well, connect it as a new one."
                                .formatted(asked.provider()))
                .coded(Ending.OtherAccount.CODE);
    }

    private static String named(@Nullable String account) {
        return account == null ? "" : " " + account;
    }

    private static EndPage connected(Asked asked, @Nullable String account) {
        return EndPage.of(
                200,
                "Connected",
                "%s can now use your %s account%s."
                        .formatted(asked.app().name(), asked.provider(), named(account)),
                CLOSE);
    }

    private static EndPage failed(Asked asked, Failure failure) {
        var app = asked.app().name();
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
