// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/** The part of the state that belongs to one area: sorted, committed by the header's state root. */
@ProviderType
public interface StateSpace {

    /** The longest key, in bytes. */
    int MAX_KEY_BYTES = 256;

    /** The largest value, in bytes. */
    int MAX_VALUE_BYTES = 64 * 1024;

    Optional<Bytes> get(Bytes key);

    void put(Bytes key, Bytes value);

    void delete(Bytes key);

    /** Visits entries in ascending key order from {@code from} on, until the visitor returns false. */
    void scan(Bytes from, Visitor visitor);

    /** Takes one entry and says whether to go on. */
    @FunctionalInterface
    @org.osgi.annotation.versioning.ConsumerType
    interface Visitor {
        boolean visit(Bytes key, Bytes value);
    }
}
