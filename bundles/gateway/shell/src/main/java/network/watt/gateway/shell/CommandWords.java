// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line into words, as long as it is one plain command: words apart by blanks, single or double quotes around
 * blanks. A line with pipes, variables, closures or escapes is the console language's and not split here.
 */
public final class CommandWords {

    private static final String CONSOLE_LANGUAGE = "|;&${}()<>\\`#=*~[]";

    private CommandWords() {}

    /** The words of a plain command; empty if the line needs the console's own language, or a quote is left open. */
    public static Optional<List<String>> of(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '$' || c == '\\') {
                    return Optional.empty();
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t') {
                inWord = finish(words, word, inWord);
            } else if (CONSOLE_LANGUAGE.indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                word.append(c);
                inWord = true;
            }
        }
        finish(words, word, inWord);
        return quote == 0 ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private static boolean finish(List<String> words, StringBuilder word, boolean inWord) {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
        }
        return false;
    }
}
