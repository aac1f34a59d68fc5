// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.List;
import java.util.Map;

/** Renders a document as aligned text: one line a field, lists of documents as tables. */
final class TextRenderer {

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

    private void field(String name, Object value, String indent, int nameWidth) {
        if (value instanceof Document nested) {
            text.append(indent).append(name).append('\n');
            fields(nested.fields(), indent + "  ");
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Document) {
            text.append(indent).append(name).append('\n');
            table(list.stream().map(Document.class::cast).toList(), indent + "  ");
        } else {
            var shown = value instanceof List<?> texts ? String.join(", ", texts.stream().map(String::valueOf).toList()) : value;
            text.append(indent).append(padded(name, nameWidth)).append("  ").append(shown).append('\n');
        }
    }

    private void table(List<Document> rows, String indent) {
        var heads = List.copyOf(rows.get(0).fields().keySet());
        var widths = heads.stream()
                .mapToInt(head -> Math.max(head.length(), rows.stream().mapToInt(row -> cell(row, head).length()).max().orElse(0)))
                .toArray();
        line(indent, heads, widths);
        rows.forEach(row -> line(indent, heads.stream().map(head -> cell(row, head)).toList(), widths));
    }

    private void line(String indent, List<String> cells, int[] widths) {
        var line = new StringBuilder(indent);
        for (int i = 0; i < cells.size(); i++) {
            line.append(padded(cells.get(i), widths[i])).append(i + 1 < cells.size() ? "  " : "");
        }
        text.append(line.length() > width ? line.toString().replaceAll(" {2,}", "  ").strip().indent(indent.length()).stripTrailing() : line.toString().stripTrailing())
                .append('\n');
    }

    private static String cell(Document row, String head) {
        return String.valueOf(row.fields().getOrDefault(head, ""));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
