// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Some entries of a state by ascending path: keys and values one after the other, to the end of the file. Pure.
 *
 * @param entries by path
 */
record Part(List<Entry> entries) {

    static final long MAX_BYTES = 64L << 20;

    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_VALUE_BYTES = 128 * 1024;

    /** An entry of the state. */
    record Entry(Bytes key, Bytes value) {}

    /** Puts entries in their order. */
    static Part of(List<Entry> entries) {
        Map<Bytes, Entry> byPath = new TreeMap<>();
        entries.forEach(entry -> byPath.put(StateHashes.path(entry.key()), entry));
        return new Part(List.copyOf(byPath.values()));
    }

    static Part decode(Bytes file) throws XdrException {
        var in = new XdrReader(file);
        var entries = new ArrayList<Entry>();
        while (in.remaining() > 0) {
            entries.add(new Entry(in.readOpaque(MAX_KEY_BYTES), in.readOpaque(MAX_VALUE_BYTES)));
        }
        return new Part(entries);
    }

    Bytes encoded() {
        var out = new XdrWriter();
        entries.forEach(entry -> write(entry, out));
        return out.toBytes();
    }

    static void write(Entry entry, XdrWriter out) {
        out.writeOpaque(entry.key(), MAX_KEY_BYTES).writeOpaque(entry.value(), MAX_VALUE_BYTES);
    }

    /** The hash over it, which proves order and values of its entries; empty for an empty part. */
    Optional<Subtree> top() {
        return Subtree.over(entries.stream()
                .map(entry -> Subtree.ofEntry(entry.key(), entry.value()))
                .toList());
    }
}
