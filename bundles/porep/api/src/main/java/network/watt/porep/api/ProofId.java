// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What kind of proof it is: a scheme in a version, a sector size, and features that change challenges or bytes. Its text,
 * {@code sdr/1.1/8MiB} or {@code sdr/1.2/32GiB+synthetic}, is canonical: equal ids have equal texts. The ledger gives each
 * text a number of its own.
 *
 * @param scheme a lower-case word
 * @param features lower-case words, ascending, none twice
 */
public record ProofId(String scheme, int major, int minor, SectorSize size, List<String> features)
        implements Comparable<ProofId> {

    private static final int MAX_WORD = 20;
    private static final int MAX_FEATURES = 8;
    private static final int MAX_NUMBER = 999;

    public ProofId {
        requireWord(scheme);
        requireNonNull(size);
        features = List.copyOf(features);
        if (major < 0 || minor < 0 || major > MAX_NUMBER || minor > MAX_NUMBER) {
            throw new IllegalArgumentException(
                    "a version is two numbers up to " + MAX_NUMBER + ", not " + major + "." + minor);
        }
        if (features.size() > MAX_FEATURES) {
            throw new IllegalArgumentException("a proof has at most " + MAX_FEATURES + " features");
        }
        for (int i = 0; i < features.size(); i++) {
            requireWord(features.get(i));
            if (i > 0 && features.get(i - 1).compareTo(features.get(i)) >= 0) {
                throw new IllegalArgumentException("features are in ascending order, none twice: " + features);
            }
        }
    }

    /** Reads what {@link #toString} writes, and nothing else; throws {@link IllegalArgumentException} with a sentence. */
    public static ProofId parse(String text) {
        var parts = split(text, '/');
        if (parts.size() != 3) {
            throw new IllegalArgumentException("a proof id is written like sdr/1.1/8MiB, not " + text);
        }
        var version = split(parts.get(1), '.');
        if (version.size() != 2) {
            throw new IllegalArgumentException("a version is written like 1.1, not " + parts.get(1));
        }
        var words = split(parts.get(2), '+');
        return new ProofId(
                parts.get(0),
                number(version.get(0)),
                number(version.get(1)),
                SectorSize.parse(words.get(0)),
                words.subList(1, words.size()));
    }

    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == separator) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int number(String digits) {
        boolean isPlain =
                !digits.isEmpty() && digits.length() <= 3 && (digits.length() == 1 || digits.charAt(0) != '0');
        int value = 0;
        for (int i = 0; isPlain && i < digits.length(); i++) {
            char digit = digits.charAt(i);
            isPlain = digit >= '0' && digit <= '9';
            value = value * 10 + digit - '0';
        }
        if (!isPlain) {
            throw new IllegalArgumentException("a version is written like 1.1; " + digits + " is no number of one");
        }
        return value;
    }

    private static void requireWord(String word) {
        boolean isWord = !word.isEmpty() && word.length() <= MAX_WORD;
        for (int i = 0; isWord && i < word.length(); i++) {
            char letter = word.charAt(i);
            isWord = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter == '-';
        }
        if (!isWord) {
            throw new IllegalArgumentException("schemes and features are words of a to z, 0 to 9 and -, at most "
                    + MAX_WORD + " long, not " + word);
        }
    }

    /** Scheme and version: {@code sdr/1.1}. */
    public String family() {
        return scheme + "/" + major + "." + minor;
    }

    public boolean has(String feature) {
        return features.contains(feature);
    }

    @Override
    public int compareTo(ProofId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        var text = new StringBuilder(family()).append('/').append(size);
        features.forEach(feature -> text.append('+').append(feature));
        return text.toString();
    }
}
