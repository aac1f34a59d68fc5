// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

/** Lines of at most 80 columns, broken between words; words that are wider are broken too. */
final class Paragraphs {

    private static final int COLUMNS = 80;

    private final StringBuilder text = new StringBuilder();

    void blank() {
        text.append('\n');
    }

    /** A sentence, indented by two. */
    void line(String sentence) {
        hanging("  ", sentence);
    }

    /** {@code head} and then words; further lines begin below the first word. */
    void hanging(String head, String words) {
        var line = new StringBuilder(head);
        boolean empty = true;
        for (var word : words.split(" ")) {
            var rest = word;
            if (!empty && line.length() + 1 + rest.length() > COLUMNS) {
                end(line, head.length());
                empty = true;
            }
            while (line.length() + rest.length() > COLUMNS) {
                int fits = COLUMNS - line.length();
                line.append(rest, 0, fits);
                rest = rest.substring(fits);
                end(line, head.length());
            }
            line.append(empty ? "" : " ").append(rest);
            empty = false;
        }
        end(line, 0);
    }

    private void end(StringBuilder line, int indent) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(indent));
    }

    /** Lines that are laid out already. */
    void block(String lines) {
        text.append(lines);
    }

    /** {@code name} if it is short enough, else its start and an ellipsis. */
    static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1) + "…";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
