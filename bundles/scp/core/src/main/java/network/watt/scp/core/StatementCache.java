// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/** Reads messages and remembers the last ones: a host asks about each some ten times. One thread. */
final class StatementCache {

    private static final int MAX_MESSAGES = 256;

    /** Longer ones are rare, and read anew each time. */
    private static final int MAX_BYTES = 4096;

    /** In the order in which they came. */
    private final Map<Bytes, Optional<Statement>> read = new LinkedHashMap<>();

    /** What {@code message} says; empty if it is malformed. */
    Optional<Statement> read(Bytes message) {
        var known = read.get(message);
        if (known != null) {
            return known;
        }
        var decoded = decoded(message);
        if (message.size() <= MAX_BYTES) {
            keep(message, decoded);
        }
        return decoded;
    }

    private void keep(Bytes message, Optional<Statement> decoded) {
        if (read.size() == MAX_MESSAGES) {
            var eldest = read.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        read.put(message, decoded);
    }

    private static Optional<Statement> decoded(Bytes message) {
        try {
            return Optional.of(Statement.decode(message));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }
}
