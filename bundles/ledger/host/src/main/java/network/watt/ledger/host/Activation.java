// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.RowChange;
import network.watt.ledger.api.LedgerModule.Predecessor;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.proof.StateKeys;

/**
 * Carries a plan out at the end of its ledger: the new modules take over their areas, then the table names them. All of
 * it or, if rule code throws, asks for too much work or loses coins, nothing (PROTOCOL §4). Pure but for reads.
 */
final class Activation {

    private final CloseInput input;
    private final Incoming incoming;

    Activation(CloseInput input, Incoming incoming) {
        this.input = input;
        this.incoming = incoming;
    }

    /**
     * Lays the change over {@code layer}.
     *
     * @return why it failed and changed nothing, if it did
     */
    Optional<String> run(StateLayer layer) {
        var savepoint = new StateLayer(layer);
        var meter = WorkMeter.ofMigration();
        try {
            var workplace = new Workplace(input, incoming.modules(), savepoint, meter, false);
            for (var change : incoming.standing().plan().changes()) {
                migrate(workplace, change);
            }
        } catch (Exception thrown) {
            return Optional.of(meter.isExceeded() ? "the migration asks for too much work" : "the migration threw");
        }
        if (meter.isExceeded()) {
            return Optional.of("the migration asks for too much work");
        }
        if (Conservation.difference(savepoint, layer) != 0) {
            return Optional.of("the migration makes or loses coins");
        }
        writeRows(savepoint);
        savepoint.mergeInto(layer);
        return Optional.empty();
    }

    private void migrate(Workplace workplace, RowChange change) {
        var area = change.area();
        var next = incoming.modules().get(area);
        if (next == null) {
            return; // consensus, ledger, signature: no state of their own
        }
        if (next.module().schema() != change.manifest().schemaTo()) {
            throw new IllegalStateException("the module writes another schema than its plan says");
        }
        var predecessor = input.head()
                .table()
                .row(area)
                .map(row -> new Predecessor(row.module(), row.version(), schemaBefore(area)));
        next.module().migrate(workplace.context(area), predecessor);
    }

    private int schemaBefore(String area) {
        var before = input.book().modules().get(area);
        return before == null ? 0 : before.module().schema();
    }

    private void writeRows(StateLayer savepoint) {
        var rows = new ArrayList<TableRow>();
        var plan = incoming.standing().plan();
        input.head().table().rows().stream()
                .filter(row -> plan.change(row.area()).isEmpty())
                .forEach(rows::add);
        for (var change : plan.changes()) {
            rows.add(change.row(input.ledger() + 1));
            savepoint.put(StateKeys.params(change.area()), change.params());
            boolean hasOldEntries = incoming.modules().containsKey(change.area())
                    && schemaBefore(change.area()) != change.manifest().schemaTo();
            if (hasOldEntries) {
                savepoint.put(
                        StateKeys.sweep(change.area()),
                        Sweep.of(change.sweepEntries()).toXdr());
            }
        }
        rows.sort((one, other) -> one.area().compareTo(other.area()));
        savepoint.put(StateKeys.TABLE, new ProtocolTable(List.copyOf(rows)).toXdr());
    }
}
