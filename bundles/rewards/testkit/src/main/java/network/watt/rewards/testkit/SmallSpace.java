// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;

/** One area's entries, each with the schema of the module that wrote it. */
record SmallSpace(Work work, TreeMap<Bytes, Entry> entries, LedgerModule module) implements StateSpace {

    /** A stored value. */
    record Entry(int schema, Bytes value) {}

    @Override
    public Optional<Bytes> get(Bytes key) {
        work.count(1);
        return Optional.ofNullable(entries.get(key)).map(entry -> read(key, entry));
    }

    private Bytes read(Bytes key, Entry entry) {
        return entry.schema() == module.schema() ? entry.value() : module.convert(entry.schema(), key, entry.value());
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (key.size() > MAX_KEY_BYTES || value.size() > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("too large: " + key.size() + " and " + value.size() + " bytes");
        }
        work.count(1);
        work.chain().undo.put(entries, key, new Entry(module.schema(), value));
    }

    @Override
    public void delete(Bytes key) {
        work.count(1);
        work.chain().undo.put(entries, key, null);
    }

    @Override
    public void scan(Bytes from, Visitor visitor) {
        work.count(1);
        var next = entries.ceilingEntry(from);
        while (next != null) {
            work.count(1);
            if (!visitor.visit(next.getKey(), read(next.getKey(), next.getValue()))) {
                return;
            }
            next = entries.higherEntry(next.getKey());
        }
    }
}
