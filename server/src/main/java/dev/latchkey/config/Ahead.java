package dev.latchkey.config;

import java.time.Duration;

/**
 * When tokens are renewed although nobody waits for it.
 *
 * @param marginShortest before the end of an access token
 * @param marginLongest before the end of an access token
 * @param every how often the sweeper looks
 * @param readWithin only tokens that somebody asked for this recently are renewed before they
 *     expire; zero means none
 * @param keepUnreadable how long replies that nobody could read, and grants that came beside
 *     others, are kept
 */
public record Ahead(
        Duration marginShortest,
        Duration marginLongest,
        Duration every,
        Duration readWithin,
        Duration keepUnreadable) {
    public Ahead {
        Laws.check()
                .notNegative("refresh.margin-shortest", marginShortest)
                .notLonger(
                        "refresh.margin-shortest",
                        marginShortest,
                        "refresh.margin-longest",
                        marginLongest)
                .positive("refresh.sweep-every", every)
                .notNegative("refresh.read-within", readWithin)
                .positive("refresh.keep-unreadable", keepUnreadable)
                .hold();
    }

    /** The figures that suit nearly everyone. */
    public static Ahead standard() {
        return new Ahead(
                Duration.ofSeconds(60),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                Duration.ofDays(30));
    }
}
