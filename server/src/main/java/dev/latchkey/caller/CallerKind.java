package dev.latchkey.caller;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of caller, each with the prefix of its tokens. */
public enum CallerKind {
    BOT("bot", "xoxb-lk"),
    USER("user", "xoxp-lk"),
    WORKFLOW("workflow", "xwfp-lk"),
    APP("app", "xapp-lk"),
    ADMIN("admin", "lka-");

    private final String word;
    private final String prefix;

    CallerKind(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** The kind's name on the wire, in the database and in the command line. */
    public String word() {
        return word;
    }

    /** What each token of the kind begins with: Slack's prefix, then a mark of our own. */
    public String prefix() {
        return prefix;
    }

    /** The kinds that belong to an app, in words. */
    public static List<String> wordsOfApps() {
        return Arrays.stream(values()).filter(kind -> kind != ADMIN).map(CallerKind::word).toList();
    }

    /** The kind with this name; null when there is none. */
    public static @Nullable CallerKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
