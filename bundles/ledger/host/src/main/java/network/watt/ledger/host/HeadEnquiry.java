// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.host.state.StateLayer;

/**
 * Asks modules about the state that the next ledger starts from, as if that ledger were empty, in a layer that is never
 * kept. Ledger loop.
 *
 * @param place none while the rules of the next ledger are missing here
 */
record HeadEnquiry(LedgerSnapshot snapshot, Optional<Workplace> place) implements Ledgers.Enquiry {

    static HeadEnquiry at(LedgerDesk desk) {
        var chain = desk.chain();
        var place = chain.book().map(desk::view).map(view -> {
            var layer = new StateLayer(chain.ground());
            return Workplace.of(FreeLanes.emptyLedger(view), layer, WorkMeter.ofOperation());
        });
        return new HeadEnquiry(chain.head(), place);
    }

    @Override
    public LedgerHeader head() {
        return snapshot.header();
    }

    @Override
    public ProtocolTable table() {
        return snapshot.table();
    }

    @Override
    public <T> Optional<T> call(String area, Class<T> api) {
        return place.flatMap(there -> there.call(area, api));
    }
}
