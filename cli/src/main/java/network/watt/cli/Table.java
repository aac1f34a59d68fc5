// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows under heads, columns as wide as their widest cell; numbers lean right. */
public final class Table {

    /** A number, perhaps with its unit; no sentence that begins with one, and no address. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.]*( [^ ]+)?");

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** Adds a row with one cell a head. */
    public Table row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heads.size() + " heads");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    @Override
    public String toString() {
        var widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    heads.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        var text = new StringBuilder();
        line(text, heads, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder("  ");
        for (int i = 0; i < cells.size(); i++) {
            var gap = " ".repeat(widths[i] - cells.get(i).length());
            boolean number = NUMBER.matcher(cells.get(i)).matches();
            line.append(number ? gap + cells.get(i) : cells.get(i) + gap).append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
