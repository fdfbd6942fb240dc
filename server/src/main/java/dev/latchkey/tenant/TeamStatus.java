package dev.latchkey.tenant;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a team. */
public enum TeamStatus {
    /** It works. */
    ACTIVE("active"),
    /** It is gone; its bots and its users with it. */
    DELETED("deleted"),
    /** It is being moved into its organization and is not to be had meanwhile. */
    JOINING_ORG("joining-org"),
    /** It was cut over: what it issued before has no say any more. */
    MOVED_TO_ORG("moved-to-org");

    private final String word;

    TeamStatus(String word) {
        this.word = word;
    }

    /** The status's name on the wire, in the database and in the command line. */
    public String word() {
        return word;
    }

    /** All names, in their order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(TeamStatus::word).toList();
    }

    /** The status with this name; null when there is none. */
    public static @Nullable TeamStatus named(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
