// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.store;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/** An unchanging view of a store. Any thread, until closed. */
@ConsumerType
public interface Snapshot extends AutoCloseable {

    /** The value at {@code key}; throws {@link DamagedStoreException} if the stored bytes fail their check. */
    Optional<Bytes> get(Bytes key);

    /**
     * Visits, in ascending key order, the entries whose key starts with {@code prefix} and is not below {@code from},
     * until the visitor returns false.
     */
    void scan(Bytes prefix, Bytes from, Visitor visitor);

    @Override
    void close();

    /** Takes one entry and says whether to go on. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(Bytes key, Bytes value);
    }
}
