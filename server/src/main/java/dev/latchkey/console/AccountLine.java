package dev.latchkey.console;

import dev.latchkey.consent.Account;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A connected account as a line of the page.
 *
 * @param name what it is called there
 * @param state how well it works, in words
 * @param isBroken whether only the user can help
 */
public record AccountLine(String id, String name, String state, boolean isBroken) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static AccountLine of(Account account, String provider) {
        var name = account.name();
        return new AccountLine(
                account.id(),
                name == null ? "Your " + provider + " account" : name,
                switch (account.state()) {
                    case WORKS -> "Connected since " + DAY.format(account.connectedAt());
                    case TROUBLED -> provider + " did not answer lately; we keep trying";
                    case BROKEN -> "No longer works: connect it again";
                },
                account.state() == Account.State.BROKEN);
    }
}
