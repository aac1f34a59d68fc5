// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.SortedMap;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.Ruling;
import network.watt.ledger.host.RuleBook.Ruled;
import network.watt.ledger.host.state.StateView;
import network.watt.ledger.proof.StateKeys;

/** What rules an area, as modules are told. Pure. */
final class Rulings {

    private Rulings() {}

    static Optional<Ruling> of(ProtocolTable table, SortedMap<String, Ruled> modules, StateView state, String area) {
        return table.row(area).map(row -> {
            var ruled = modules.get(area);
            int schema = ruled == null ? 0 : ruled.module().schema();
            return new Ruling(row, schema, state.get(StateKeys.sweep(area)).isPresent());
        });
    }
}
