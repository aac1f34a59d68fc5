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
    private final Runnable appended;

    /**
     * An empty journal.
     *
     * @param crashPoint passed before and after every append, before the node learns that it is durable
     * @param appended told that something was written
     */
    MemoryJournal(CrashPoint crashPoint, Runnable appended) {
        this.crashPoint = crashPoint;
        this.appended = appended;
        for (var kind : Kind.values()) {
            entries.put(kind, new TreeMap<>());
        }
    }

    @Override
    public void append(List<Entry> written) {
        crashPoint.pass();
        written.forEach(entry -> entries.get(entry.kind()).put(entry.ledger(), entry.payload()));
        appended.run();
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
