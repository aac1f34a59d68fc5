// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an operator's words, and refuses what nobody reads. */
final class Keys {

    private final Map<String, String> values;
    private final Set<String> read = new HashSet<>();

    Keys(Map<String, String> values) {
        this.values = values;
    }

    String required(String key) {
        read.add(key);
        var value = values.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing; set it");
        }
        return value;
    }

    long number(String key, long otherwise, long least, long most) {
        read.add(key);
        var text = values.getOrDefault(key, Long.toString(otherwise)).strip();
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw refused(key, text, "not a number from " + least + " to " + most);
    }

    /** Words between spaces; those with spaces of their own stand in double quotes. */
    List<String> words(String key) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (char letter : required(key).toCharArray()) {
            if (letter == '"') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (letter == ' ' && !isQuoted) {
                end(words, word, isWord);
                isWord = false;
            } else {
                word.append(letter);
                isWord = true;
            }
        }
        end(words, word, isWord);
        if (isQuoted) {
            throw refused(key, values.get(key), "a quotation mark is missing");
        }
        return words;
    }

    private static void end(List<String> words, StringBuilder word, boolean isWord) {
        if (isWord) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    void requireAllRead() {
        for (var key : values.keySet()) {
            if (!read.contains(key)) {
                throw new IllegalArgumentException(key + " is no key of a prover; the known ones are " + sorted());
            }
        }
    }

    private String sorted() {
        return String.join(", ", read.stream().sorted().toList());
    }

    static IllegalArgumentException refused(String key, String value, String why) {
        return new IllegalArgumentException(key + " = " + value + ": " + why);
    }
}
