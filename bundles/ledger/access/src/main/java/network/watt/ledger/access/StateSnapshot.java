// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/** The whole state after one closed ledger, unchanging. One thread at a time. Close it. */
@ConsumerType
public interface StateSnapshot extends AutoCloseable {

    /** The ledger whose state it is. */
    LedgerHeader header();

    /**
     * Visits every entry once. May be called again.
     *
     * @throws RuntimeException if the entries cannot be read, or are not those that the header commits to where that is checked
     */
    void entries(Visitor visitor);

    @Override
    void close();

    /** Takes one entry. */
    @FunctionalInterface
    interface Visitor {
        void visit(Bytes key, Bytes value);
    }
}
