package dev.latchkey.caller;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of token that are issued, each with its prefix and with what its bearer acts as. */
public enum TokenKind {
    BOT("bot", "xoxb-lk", CallerKind.BOT),
    USER("user", "xoxp-lk", CallerKind.USER),
    WORKFLOW("workflow", "xwfp-lk", CallerKind.WORKFLOW),
    APP("app", "xapp-lk", CallerKind.APP),
    /** Of a custom integration from before there were apps. */
    LEGACY_BOT("legacy-bot", "xoxb-lk", CallerKind.LEGACY_BOT),
    /** Of a workspace app; it may get what it was granted. */
    WORKSPACE("workspace", "xoxa-lk", CallerKind.WORKSPACE),
    /** Of an org-wide installation: each call names its team. */
    ORG_BOT("org-bot", "xoxb-lk", CallerKind.BOT),
    /** Expires after twelve hours and is renewed by a refresh token. */
    ROTATING_BOT("rotating-bot", "xoxe.xoxb-lk", CallerKind.BOT),
    /** Expires after twelve hours and is renewed by a refresh token. */
    ROTATING_USER("rotating-user", "xoxe.xoxp-lk", CallerKind.USER),
    /** A person's, for tools; expires after twelve hours and is renewed by a refresh token. */
    CONFIG("config", "xoxe.xoxp-lk", CallerKind.CONFIG),
    /** Renews a token of a rotating kind, once. */
    REFRESH("refresh", "xoxe-lk", CallerKind.REFRESH),
    ADMIN("admin", "lka-", CallerKind.ADMIN);

    private final String word;
    private final String prefix;
    private final CallerKind caller;

    TokenKind(String word, String prefix, CallerKind caller) {
        this.word = word;
        this.prefix = prefix;
        this.caller = caller;
    }

    /** The kind's name on the wire, in the database and in the command line. */
    public String word() {
        return word;
    }

    /** What each token of the kind begins with: Slack's prefix, then a mark of our own. */
    public String prefix() {
        return prefix;
    }

    /** What its bearer acts as. */
    public CallerKind caller() {
        return caller;
    }

    /** Whether it comes with a refresh token. */
    public boolean rotates() {
        return this == ROTATING_BOT || this == ROTATING_USER || this == CONFIG;
    }

    /** Whether it stands for a person, who must be named. */
    public boolean isPersonal() {
        return caller == CallerKind.USER || caller == CallerKind.CONFIG;
    }

    /** The kinds that can be asked for, in words. */
    public static List<String> issued() {
        return Arrays.stream(values())
                .filter(kind -> kind != ADMIN && kind != REFRESH)
                .map(TokenKind::word)
                .toList();
    }

    /** The kind with this name; null when there is none. */
    public static @Nullable TokenKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
