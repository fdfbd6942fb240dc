package dev.latchkey.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/** Says moments in words, seen from now. On the wire they are seconds since 1970. */
public record Moments(Instant now) {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** How far away the moment is: "3 min ago", "in 2 h". */
    public String away(JsonNode seconds) {
        var distance = Duration.between(at(seconds), now);
        return distance.isNegative()
                ? "in " + length(distance.negated())
                : distance.toSeconds() < 1 ? "now" : length(distance) + " ago";
    }

    /** The moment to the second. */
    public String exact(JsonNode seconds) {
        return EXACT.format(at(seconds));
    }

    /** The moment as HTML's {@code datetime} has it. */
    public String machine(JsonNode seconds) {
        return at(seconds).toString();
    }

    /** Whether it is over. */
    public boolean isPast(JsonNode seconds) {
        return at(seconds).isBefore(now);
    }

    private static Instant at(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong(0));
    }

    private static String length(Duration time) {
        if (time.toSeconds() < 100) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 100) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 72 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
