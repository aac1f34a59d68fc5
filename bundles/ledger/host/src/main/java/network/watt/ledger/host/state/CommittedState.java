// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.Optional;
import java.util.SortedMap;
import network.watt.platform.types.Bytes;

/** A state with its tree. */
public interface CommittedState extends StateView {

    /** What {@code changes} make of the tree; nothing is written. */
    StateTree.Update prepare(SortedMap<Bytes, Optional<Bytes>> changes);
}
