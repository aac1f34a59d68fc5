// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.host.RuleBook.Ruled;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;

/**
 * Rewrites entries of older schemas, a fixed number in each ledger in the order of their keys, after transactions and
 * hooks (PROTOCOL §4, lazy migration). What a module cannot convert stays as it is and is listed. Pure.
 */
final class Sweeper {

    private final SortedMap<String, Ruled> modules;
    private final StateLayer layer;

    Sweeper(SortedMap<String, Ruled> modules, StateLayer layer) {
        this.modules = modules;
        this.layer = layer;
    }

    /** One ledger's share, of all areas that are being swept. */
    void run() {
        modules.forEach((area, ruled) -> layer.get(StateKeys.sweep(area))
                .map(stored -> StoredLedger.decode(stored, Sweep::decode))
                .ifPresent(sweep -> run(area, ruled.module(), sweep)));
    }

    private record Entry(Bytes key, Bytes stored) {}

    private void run(String area, LedgerModule module, Sweep sweep) {
        var entries = next(area, sweep);
        long failed = sweep.failed();
        for (var entry : entries) {
            failed += rewrite(area, module, entry) ? 0 : 1;
        }
        if (entries.size() < sweep.entries()) {
            layer.delete(StateKeys.sweep(area));
        } else {
            var last = entries.get(entries.size() - 1).key();
            layer.put(StateKeys.sweep(area), new Sweep(sweep.entries(), last, true, failed).toXdr());
        }
    }

    private List<Entry> next(String area, Sweep sweep) {
        var space = StateKeys.space(area);
        var from = space.concat(sweep.cursor());
        var entries = new ArrayList<Entry>(sweep.entries());
        layer.scan(space, from, (key, stored) -> {
            var own = key.slice(space.size(), key.size());
            if (!sweep.begun() || !own.equals(sweep.cursor())) {
                entries.add(new Entry(own, stored));
            }
            return entries.size() < sweep.entries();
        });
        return entries;
    }

    /** Whether the entry has the module's schema now. */
    private boolean rewrite(String area, LedgerModule module, Entry entry) {
        var tagged = SchemaTag.untag(entry.stored());
        if (tagged.schema() == module.schema()) {
            return true;
        }
        try {
            var converted = module.convert(tagged.schema(), entry.key(), tagged.value());
            layer.put(StateKeys.space(area).concat(entry.key()), SchemaTag.tag(module.schema(), converted));
            return true;
        } catch (Exception unconvertible) {
            layer.put(StateKeys.unconverted(area).concat(entry.key()), Bytes.EMPTY);
            return false;
        }
    }
}
