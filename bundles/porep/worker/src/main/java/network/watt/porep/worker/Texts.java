// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

/** Words for people that another process wrote. */
public final class Texts {

    private static final int MAX_CHARS = Report.MAX_TEXT / 4; // UTF-8 takes four bytes a character at most

    private Texts() {}

    /** A text as one line of what terminals show and nothing they obey, cut to what a report takes. */
    public static String fitting(String text) {
        var plain = new StringBuilder();
        text.codePoints().limit(MAX_CHARS).forEach(letter -> plain.appendCodePoint(isPlain(letter) ? letter : ' '));
        return plain.toString().strip();
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
