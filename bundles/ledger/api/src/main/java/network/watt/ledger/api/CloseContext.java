// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/** What a module may see and do in a ledger. Work is counted by the host and bounded. */
@ProviderType
public interface CloseContext {

    /** The ledger being closed. */
    long ledger();

    /** The agreed time of the ledger, in milliseconds since 1970. */
    long closeTimeMs();

    LedgerParameters ledgerParameters();

    /** The parameters of the module's own row. */
    Bytes params();

    /** The module's own key space. */
    StateSpace state();

    Coins coins();

    /** The network's id: what is signed for one network must not count on another. */
    default Hash networkId() {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.1");
    }

    /** The hash of the header before the one being closed. */
    default Hash previousHeaderHash() {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.1");
    }

    /** What rules an area in this ledger; empty if nothing does. */
    default Optional<Ruling> ruling(String area) {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.1");
    }

    /** Whether the signature rule in force calls a signature genuine. Counts as the work of 100 calls. */
    default boolean isGenuine(Bytes publicKey, Bytes message, Bytes signature) {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.1");
    }

    /**
     * What the module in force of another area lets others do: an interface of that area's API, bound to that area's own
     * key space and pools within the same savepoint and work. Empty if the area has no module or its module does not
     * {@linkplain LedgerModule#serve serve} it. Valid until the operation or hook ends.
     */
    default <T> Optional<T> call(String area, Class<T> api) {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.1");
    }
}
