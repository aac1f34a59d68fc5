// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values of a configuration, each once, and refuses what is left over. */
final class Keys {

    private final Map<String, String> unread;
    private final List<String> known = new ArrayList<>();

    Keys(Map<String, String> values) {
        this.unread = new LinkedHashMap<>(values);
    }

    String text(String key, String otherwise) {
        known.add(key);
        var value = unread.remove(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    int number(String key, int otherwise, int min, int max) {
        return (int) number(key, (long) otherwise, min, max);
    }

    long number(String key, long otherwise, long min, long max) {
        var text = text(key, Long.toString(otherwise));
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw refused(key, text, "set a whole number from " + min + " to " + max);
    }

    List<PeerAddress> addresses(String key) {
        var addresses = new ArrayList<PeerAddress>();
        for (var part : text(key, "").split(",")) {
            if (!part.isBlank()) {
                try {
                    addresses.add(PeerAddress.parse(part.strip()));
                } catch (IllegalArgumentException e) {
                    throw refused(key, part.strip(), e.getMessage() + "; set host:port, separated by commas");
                }
            }
        }
        return addresses;
    }

    void requireAllRead() {
        unread.forEach((key, value) -> {
            throw refused(key, value, "there is no such key; remove it or use one of " + String.join(", ", known));
        });
    }

    static IllegalArgumentException refused(String key, String value, String fix) {
        return new IllegalArgumentException(key + " = " + value + ": " + fix);
    }
}
