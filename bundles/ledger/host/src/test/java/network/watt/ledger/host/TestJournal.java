// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.ledger.access.Journal;
import network.watt.platform.types.Bytes;

/** A journal on a disk that outlives it, and that can fail before or after an append. */
final class TestJournal implements Journal {

    /** When to fail. */
    enum Fault {
        NONE,
        BEFORE,
        AFTER,
        /** Only the first entry of the append reaches the disk. */
        TORN
    }

    private final Map<Kind, Map<Long, Bytes>> disk;
    Fault fault = Fault.NONE;
    Optional<String> obstacle = Optional.empty();
    int appends;

    TestJournal(Map<Kind, Map<Long, Bytes>> disk) {
        this.disk = disk;
    }

    TestJournal() {
        this(new HashMap<>());
    }

    /** The same disk after a restart. */
    TestJournal reopened() {
        return new TestJournal(disk);
    }

    void replace(Kind kind, long ledger, Bytes payload) {
        disk.get(kind).put(ledger, payload);
    }

    void remove(Kind kind, long ledger) {
        disk.get(kind).remove(ledger);
    }

    @Override
    public void append(List<Entry> entries) {
        appends++;
        fail(Fault.BEFORE);
        for (var entry : entries) {
            disk.computeIfAbsent(entry.kind(), kind -> new HashMap<>()).put(entry.ledger(), entry.payload());
            fail(Fault.TORN);
        }
        fail(Fault.AFTER);
    }

    private void fail(Fault at) {
        if (fault == at) {
            throw new UncheckedIOException("journal", new IOException("injected " + at));
        }
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        return Optional.ofNullable(disk.getOrDefault(kind, Map.of()).get(ledger));
    }

    @Override
    public long last(Kind kind) {
        return disk.getOrDefault(kind, Map.of()).keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }

    @Override
    public void close() {}
}
