// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/** Sentences for people that travel in bounded fields. */
final class Sentences {

    private Sentences() {}

    /** At most {@code maxBytes} of printable ASCII. */
    static String cut(String sentence, int maxBytes) {
        var ascii = new StringBuilder();
        sentence.chars().limit(maxBytes).forEach(c -> ascii.append(c >= 32 && c < 127 ? (char) c : '?'));
        return ascii.toString();
    }
}
