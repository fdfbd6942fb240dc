package dev.latchkey.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows under headings, in columns as wide as they need. */
record Table(List<String> columns, List<List<String>> rows) {

    String text(Shell shell) {
        var widths = new int[columns.size()];
        Arrays.setAll(widths, column -> heading(column).length());
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var headings =
                columns.stream().map(name -> name.replace('_', ' ').toUpperCase(Locale.ROOT));
        var text = new StringBuilder(shell.bold(line(headings.toList(), widths)));
        rows.forEach(row -> text.append('\n').append(line(row, widths)));
        return text.toString();
    }

    private String heading(int column) {
        return columns.get(column);
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(cells.get(column))
                    .repeat(' ', widths[column] - cells.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
