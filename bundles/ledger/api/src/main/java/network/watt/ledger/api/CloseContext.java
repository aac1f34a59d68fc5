// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Bytes;
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
}
