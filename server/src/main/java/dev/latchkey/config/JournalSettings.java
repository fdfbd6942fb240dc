package dev.latchkey.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The journal of answers, and what other nodes expect of it.
 *
 * @param directory null means {@code journal} in the data directory
 * @param megabytes the most that it takes on the disk
 * @param patience how long a dead node's journal is waited for before its refreshes are taken over
 */
public record JournalSettings(@Nullable Path directory, int megabytes, Duration patience) {
    public JournalSettings {
        Laws.check()
                .between("journal.megabytes", megabytes, 8, 65_536)
                .notNegative("journal.wait", patience)
                .hold();
    }

    /** The figures that suit nearly everyone. */
    public static JournalSettings standard() {
        return new JournalSettings(null, 64, Duration.ofMinutes(5));
    }
}
