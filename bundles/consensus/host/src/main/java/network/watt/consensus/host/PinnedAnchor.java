// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import network.watt.consensus.api.Application;
import network.watt.platform.types.Hash;

/** The operator's anchor, held against what this node has closed and closes. */
record PinnedAnchor(Optional<Anchor> anchor) {

    /** @throws IllegalStateException with a sentence for people if the ledgers closed so far contradict it */
    void require(Application application) {
        anchor.filter(pinned -> pinned.ledger() <= application.head().ledger())
                .ifPresent(pinned -> require(application, pinned));
    }

    private static void require(Application application, Anchor pinned) {
        var own = application.header(pinned.ledger()).flatMap(application::link).map(Application.HeaderLink::hash);
        if (own.filter(pinned.headerHash()::equals).isEmpty()) {
            throw new IllegalStateException("this node has closed ledger " + pinned.ledger() + " as "
                    + own.map(Hash::hex).orElse("nothing") + ", but its anchor is " + pinned
                    + ": correct the anchor, or empty the data directory to fetch everything from peers");
        }
    }
}
