package dev.latchkey.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A bar for each contender's calls a second, with a dot for each round, as SVG. */
final class Plot {
    private static final int LABEL = 270;
    private static final int WIDTH = 420;
    private static final int ROW = 34;

    private Plot() {}

    static String of(Map<String, List<Turn>> turns) {
        var highest =
                turns.values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Turn::perSecond)
                        .max()
                        .orElse(1);
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="18" fill="#555">calls a second: the bar is the median, the dots are the rounds</text>
                """
                        .formatted(LABEL + WIDTH + 110, ROW * (turns.size() + 1) + 8, LABEL));
        var row = 1;
        for (var its : turns.entrySet()) {
            bar(svg, its.getKey(), its.getValue(), row++, highest);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(
            StringBuilder svg, String name, List<Turn> its, int row, double highest) {
        var median = Median.of(its).perSecond();
        var y = row * ROW;
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <text x="%d" y="%d" text-anchor="end">%s</text>
                        <rect x="%d" y="%d" width="%.1f" height="20" fill="#7a9cc6"/>
                        <text x="%.1f" y="%d">%,.0f</text>
                        """,
                        LABEL - 8,
                        y + 15,
                        name,
                        LABEL,
                        y,
                        WIDTH * median / highest,
                        LABEL + WIDTH + 12.0,
                        y + 15,
                        median));
        for (var turn : its) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%d\" r=\"3\" fill=\"#1f3a5f\"/>%n",
                            LABEL + WIDTH * turn.perSecond() / highest,
                            y + 10));
        }
    }
}
