// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.Optional;
import network.watt.platform.types.Bytes;

/** Reads of a state: all keys of all areas, in order. Ledger loop. */
public interface StateView {

    Optional<Bytes> get(Bytes key);

    /**
     * Visits, in ascending key order, the entries whose key starts with {@code prefix} and is not below {@code from}.
     * What a visitor changes ahead of itself it will meet, changed.
     *
     * @return whether the visitor wanted more to the end
     */
    boolean scan(Bytes prefix, Bytes from, Visitor visitor);

    /** Takes one entry and says whether to go on. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(Bytes key, Bytes value);
    }
}
