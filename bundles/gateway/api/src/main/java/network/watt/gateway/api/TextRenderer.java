// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders a document as aligned text: one line a field, lists of documents as tables. Long texts are broken between
 * words and hang below their first line. In a table that is too wide, addresses and hashes are shortened in the middle
 * and the last column is broken; if that does not help it becomes one block a row. Outside of tables words are never
 * cut, so that an address can be copied. Control characters, which could come from a peer, are shown as question marks.
 */
final class TextRenderer {

    private static final String GAP = "  ";
    private static final int LEAST_TEXT = 20;

    /** A last column of this width is worth a table; longer texts in it are broken. */
    private static final int LEAST_LAST = 28;

    /** Of an address, its prefix and a few characters that tell it from others, and its end. */
    private static final Pattern LONG_WORD = Pattern.compile("\\b([A-Za-z0-9]{14})[A-Za-z0-9]{20,}([A-Za-z0-9]{5})\\b");

    private final int width;
    private final StringBuilder text = new StringBuilder();

    TextRenderer(int width) {
        this.width = width;
    }

    String render(Document document) {
        fields(document.fields(), "");
        return text.toString();
    }

    private void fields(Map<String, Object> fields, String indent) {
        int nameWidth = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        fields.forEach((name, value) -> field(name, value, indent, nameWidth));
    }

    private static boolean isNested(Object value) {
        return value instanceof Document
                || value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Document;
    }

    private void field(String name, Object value, String indent, int nameWidth) {
        if (!isNested(value)) {
            lines(indent + padded(name, nameWidth) + GAP, shown(value));
            return;
        }
        text.append(indent).append(shown(name)).append('\n');
        if (value instanceof Document nested) {
            fields(nested.fields(), indent + GAP);
        } else {
            rows(((List<?>) value).stream().map(Document.class::cast).toList(), indent + GAP);
        }
    }

    private void rows(List<Document> rows, String indent) {
        if (!table(rows, indent, value -> value) && !table(rows, indent, TextRenderer::shortened)) {
            blocks(rows, indent);
        }
    }

    /** Writes {@code rows} as a table, if it is narrow enough. */
    private boolean table(List<Document> rows, String indent, UnaryOperator<String> abridged) {
        var heads = List.copyOf(rows.get(0).fields().keySet());
        var cells = new ArrayList<List<String>>();
        cells.add(heads);
        rows.forEach(row -> cells.add(heads.stream()
                .map(head -> abridged.apply(shown(row.fields().getOrDefault(head, ""))))
                .toList()));
        var widths = new int[heads.size()];
        for (var row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int last = widths[widths.length - 1];
        int before = indent.length()
                + GAP.length() * (widths.length - 1)
                + Arrays.stream(widths).sum()
                - last;
        boolean fits = before + Math.min(last, LEAST_LAST) <= width;
        if (fits) {
            cells.forEach(row -> line(indent, row, widths));
        }
        return fits;
    }

    /** A word as long as an address or a hash by its beginning and its end. */
    private static String shortened(String value) {
        return LONG_WORD.matcher(value).replaceAll("$1…$2");
    }

    private void line(String indent, List<String> cells, int[] widths) {
        var line = new StringBuilder(indent);
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            line.append(padded(cells.get(i), widths[i])).append(GAP);
        }
        lines(line.toString(), cells.get(last));
    }

    private void blocks(List<Document> rows, String indent) {
        for (int i = 0; i < rows.size(); i++) {
            text.append(i == 0 ? "" : "\n");
            fields(rows.get(i).fields(), indent);
        }
    }

    /** Writes {@code value} behind {@code start}, broken between words, further lines below the first one's text. */
    private void lines(String start, String value) {
        int room = Math.max(LEAST_TEXT, width - start.length());
        var line = new StringBuilder();
        var before = start;
        for (var word : value.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > room) {
                text.append((before + line).stripTrailing()).append('\n');
                before = " ".repeat(start.length());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        text.append((before + line).stripTrailing()).append('\n');
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(TextRenderer::shown).collect(Collectors.joining(", "));
        }
        if (value instanceof Document nested) {
            return nested.fields().entrySet().stream()
                    .map(field -> field.getKey() + "=" + shown(field.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
