// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The path and query of a request line, decoded once and for all. Nothing is normalised: what a proxy, a browser and
 * this node could read in different ways (dot segments, encoded slashes, double encoding, NUL, backslash, empty
 * segments) is refused. RFC 3986 sections 2.1, 3.3 and 3.4.
 *
 * @param path the decoded segments; none for the root
 * @param query the decoded parameters
 */
public record RequestTarget(List<String> path, Map<String, String> query) {

    /** The longest request target in characters. */
    public static final int MAX_LENGTH = 2048;

    private static final int MAX_PARAMETERS = 32;
    private static final String NEVER = "\"#<>\\^`{|}";

    public RequestTarget {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** @throws Malformed with a stable code and a sentence */
    static RequestTarget parse(String raw) throws Malformed {
        if (raw.length() > MAX_LENGTH) {
            throw new Malformed("path.malformed", "A path has at most " + MAX_LENGTH + " characters.");
        }
        int mark = raw.indexOf('?');
        var query = mark < 0 ? Map.<String, String>of() : query(raw.substring(mark + 1));
        return new RequestTarget(path(mark < 0 ? raw : raw.substring(0, mark)), query);
    }

    private static List<String> path(String raw) throws Malformed {
        if (!raw.startsWith("/")) {
            throw new Malformed("path.malformed", "A path starts with a slash.");
        }
        var segments = new ArrayList<String>();
        if (raw.equals("/")) {
            return segments;
        }
        for (var text : raw.substring(1).split("/", -1)) {
            segments.add(segment(text));
        }
        return segments;
    }

    private static String segment(String text) throws Malformed {
        var segment = decoded(text, "path.malformed");
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new Malformed("path.malformed", "Empty and dot segments are not understood.");
        }
        if (segment.chars().anyMatch(c -> c == '/' || c == '\\' || c == '%' || c == ';')) {
            throw new Malformed("path.malformed", "A segment holds no slash, backslash, percent sign or semicolon.");
        }
        return segment;
    }

    private static Map<String, String> query(String raw) throws Malformed {
        var parameters = new HashMap<String, String>();
        if (raw.isEmpty()) {
            return parameters;
        }
        for (var pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals), "query.malformed");
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1).replace('+', ' '), "query.malformed");
            if (name.isEmpty() || parameters.put(name, value) != null || parameters.size() > MAX_PARAMETERS) {
                throw new Malformed(
                        "query.malformed",
                        "Every parameter has a name, appears once, and there are at most 32 of them.");
            }
        }
        return parameters;
    }

    private static String decoded(String text, String code) throws Malformed {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(encodedByte(text, i, code));
                i += 2;
            } else if (c < ' ' || c > '~' || NEVER.indexOf(c) >= 0) {
                throw new Malformed(code, "Characters other than plain ones must be percent-encoded.");
            } else {
                bytes.write(c);
            }
        }
        return utf8(bytes.toByteArray(), code);
    }

    private static int encodedByte(String text, int at, String code) throws Malformed {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        int value = high < 0 || low < 0 ? -1 : high * 16 + low;
        if (value < ' ' || value == 0x7f) {
            throw new Malformed(
                    code, "A percent sign needs two hexadecimal digits and never encodes a control character.");
        }
        return value;
    }

    private static String utf8(byte[] bytes, String code) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(code, "Encoded characters must be UTF-8.");
        }
    }

    /** A request target that is refused. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        private final String code;

        Malformed(String code, String sentence) {
            super(sentence, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
