// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateView;

/** Coins neither come nor go. Pure. */
final class Conservation {

    private Conservation() {}

    /** By how many base units {@code changes} makes the coins of accounts and pools more than {@code before} has. */
    static long difference(StateLayer changes, StateView before) {
        long difference = 0;
        for (var change : changes.changes().entrySet()) {
            long held = Entries.coins(change.getKey(), before.get(change.getKey()));
            long holds = Entries.coins(change.getKey(), change.getValue());
            difference = Math.addExact(difference, Math.subtractExact(holds, held));
        }
        return difference;
    }
}
