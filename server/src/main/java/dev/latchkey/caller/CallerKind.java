package dev.latchkey.caller;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a caller acts as: the kinds that methods let in or keep out. */
public enum CallerKind {
    BOT,
    USER,
    WORKFLOW,
    APP,
    LEGACY_BOT,
    WORKSPACE,
    CONFIG,
    /** A refresh token in the place of an access token. */
    REFRESH,
    /** An app that shows its client id and its client secret, and no token. */
    CLIENT,
    ADMIN;

    /** All that show an access token. */
    public static Set<CallerKind> withToken() {
        return EnumSet.complementOf(EnumSet.of(REFRESH, CLIENT));
    }

    /** The kinds that belong to an app, in words. */
    public static List<String> wordsOfApps() {
        return withToken().stream().filter(kind -> kind != ADMIN).map(CallerKind::word).toList();
    }

    /** The kind's name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
