// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.access.Journal;
import network.watt.platform.types.Bytes;

/** A journal on a simulated disk: what was appended survives the node. One thread. */
final class MemoryJournal implements Journal {

    private final Map<Kind, NavigableMap<Long, Bytes>> entries = new EnumMap<>(Kind.class);
    private final CrashPoint crashPoint;

    /** @param crashPoint passed after every append, before the node learns that it is durable */
    MemoryJournal(CrashPoint crashPoint) {
        this.crashPoint = crashPoint;
        for (var kind : Kind.values()) {
            entries.put(kind, new TreeMap<>());
        }
    }

    @Override
    public void append(List<Entry> appended) {
        crashPoint.pass();
        appended.forEach(entry -> entries.get(entry.kind()).put(entry.ledger(), entry.payload()));
        crashPoint.pass();
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        return Optional.ofNullable(entries.get(kind).get(ledger));
    }

    @Override
    public long last(Kind kind) {
        var ofKind = entries.get(kind);
        return ofKind.isEmpty() ? -1 : ofKind.lastKey();
    }

    @Override
    public void close() {}
}
