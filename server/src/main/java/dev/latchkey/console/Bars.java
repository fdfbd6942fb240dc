package dev.latchkey.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of bars over time, as numbers for an SVG of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param kind the bars' colour: good or bad
 * @param most the highest value
 * @param total all values together
 */
public record Bars(String kind, List<Bar> bars, List<Mark> marks, long most, long total) {
    /** How wide the chart is. */
    public static final int WIDTH = 480;

    /** How high the chart is, the times beneath it included. */
    public static final int HEIGHT = 120;

    private static final int TOP = 14;
    private static final int BOTTOM = 100;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /** One bar, and what it says when it is pointed at. */
    public record Bar(String x, String y, String width, String height, String says) {}

    /** A time beneath. */
    public record Mark(String x, String text) {}

    /** One value, and when its period began. */
    record Value(Instant from, long value) {}

    /**
     * The chart of these values, oldest first.
     *
     * @param unit what is counted, such as {@code refreshes}
     */
    static Bars of(String kind, String unit, List<Value> values) {
        var most = values.stream().mapToLong(Value::value).max().orElse(0);
        var step = (double) WIDTH / Math.max(1, values.size());
        var bars = new ArrayList<Bar>();
        var marks = new ArrayList<Mark>();
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value.value() > 0) {
                var height =
                        Math.max(1.5, (double) (BOTTOM - TOP) * value.value() / Math.max(1, most));
                bars.add(
                        new Bar(
                                number(i * step + step * 0.12),
                                number(BOTTOM - height),
                                number(step * 0.76),
                                number(height),
                                "%s: %,d %s"
                                        .formatted(
                                                HOUR.format(value.from()), value.value(), unit)));
            }
            if (value.from().getEpochSecond() % 21_600 == 0) {
                marks.add(new Mark(number(i * step), HOUR.format(value.from())));
            }
        }
        return new Bars(kind, bars, marks, most, values.stream().mapToLong(Value::value).sum());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
