// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.HexFormat;
import network.watt.platform.types.Bytes;

/**
 * The body of a posted transaction: its XDR in hexadecimal digits, bare or as the only field of a JSON object,
 * {@code {"transaction": "…"}}. Reads exactly that and no other JSON.
 */
final class PostedTransaction {

    private static final String FIELD = "\"transaction\"";

    private final String text;
    private int position;

    private PostedTransaction(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with a sentence for people if it is neither */
    static Bytes parse(Bytes body) {
        var text = body.utf8().strip();
        return Bytes.fromHex(digits(text.startsWith("{") ? new PostedTransaction(text).field() : text));
    }

    private static String digits(String text) {
        if (text.isEmpty() || text.length() % 2 != 0 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw refused();
        }
        return text;
    }

    private String field() {
        expect("{");
        expect(FIELD);
        expect(":");
        expect("\"");
        int end = text.indexOf('"', position);
        if (end < 0) {
            throw refused();
        }
        var value = text.substring(position, end);
        position = end + 1;
        expect("}");
        if (position != text.length()) {
            throw refused();
        }
        return value;
    }

    /** Takes {@code token} and the white space of JSON before it. */
    private void expect(String token) {
        while (position < text.length() && blank(position)) {
            position++;
        }
        if (!text.startsWith(token, position)) {
            throw refused();
        }
        position += token.length();
    }

    private boolean blank(int at) {
        return " \t\r\n".indexOf(text.charAt(at)) >= 0;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "Post a signed transaction's XDR as hexadecimal digits, bare or as {\"transaction\": \"…\"}.");
    }
}
