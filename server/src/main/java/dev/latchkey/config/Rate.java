package dev.latchkey.config;

import java.util.regex.Pattern;

/**
 * How often something may be done; written as {@code 50+20}, or as {@code 50} with the usual burst.
 *
 * @param perMinute in the long run; 0 means no limit
 * @param burst how many more may come at once
 */
public record Rate(int perMinute, int burst) {
    private static final Pattern WORD = Pattern.compile("(\\d{1,9})(?:\\+(\\d{1,9}))?");

    public Rate {
        if (perMinute < 0 || burst < 0) {
            throw new IllegalArgumentException("a limit must not be negative");
        }
    }

    /** So many a minute, and two fifths of that at once on top. */
    public static Rate of(int perMinute) {
        return new Rate(perMinute, (int) ((perMinute * 2L + 4) / 5));
    }

    /**
     * The rate that is written so.
     *
     * @throws IllegalArgumentException when it is neither a number nor two with a plus between
     */
    public static Rate parse(String word) {
        var rate = WORD.matcher(word);
        if (!rate.matches()) {
            throw new IllegalArgumentException(
                    "must be calls a minute such as 50, or with a burst 50+20; 0 means no limit");
        }
        var perMinute = Integer.parseInt(rate.group(1));
        return rate.group(2) == null
                ? of(perMinute)
                : new Rate(perMinute, Integer.parseInt(rate.group(2)));
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return perMinute == 0;
    }

    @Override
    public String toString() {
        return perMinute + "+" + burst;
    }
}
