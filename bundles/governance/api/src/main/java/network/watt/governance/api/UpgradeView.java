// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.Optional;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Ruling;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/** What upgrade rules may know outside of a ledger: the state after the last closed one. Changes made to it are lost. */
@ProviderType
public interface UpgradeView {

    /** The area's own key space. */
    StateSpace state();

    /** The parameters of the area's own row. */
    Bytes params();

    LedgerParameters ledgerParameters();

    /** The number of the next ledger, the slot at which steps would be agreed. */
    long nextLedger();

    /** What rules an area now. */
    Optional<Ruling> ruling(String area);
}
