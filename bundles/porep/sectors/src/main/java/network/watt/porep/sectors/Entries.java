// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The area's key space, with values that are encoded and numbers in keys that have a fixed length. Holds nothing itself. */
record Entries(StateSpace state) {

    static Bytes u32(int value) {
        return new XdrWriter().writeInt(value).toBytes();
    }

    static Bytes u64(long value) {
        return new XdrWriter().writeUnsignedHyper(value).toBytes();
    }

    <T> Optional<T> read(Bytes key, XdrDecoder<T> decoder) {
        return state.get(key).map(stored -> decoded(stored, decoder));
    }

    void put(Bytes key, XdrEncodable entry) {
        state.put(key, entry.toXdr());
    }

    /** Makes something of an entry. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Bytes key, Bytes value);
    }

    /** Entries from {@code from} on whose keys begin with {@code prefix}, {@code limit} at most. */
    <T> List<T> list(Bytes prefix, Bytes from, int limit, Reader<T> reader) {
        var some = new ArrayList<T>();
        state.scan(from, (key, value) -> {
            boolean is = some.size() < limit && key.startsWith(prefix);
            if (is) {
                some.add(reader.read(key, value));
            }
            return is;
        });
        return some;
    }

    /** Keys of a prefix and a number, and perhaps more: those with a number below {@code end}. */
    List<Bytes> below(Bytes prefix, long end, int limit) {
        var some = new ArrayList<Bytes>();
        state.scan(prefix, (key, value) -> {
            boolean is = some.size() < limit
                    && key.startsWith(prefix)
                    && key.compareTo(prefix.concat(u64(Math.max(0, end)))) < 0;
            if (is) {
                some.add(key);
            }
            return is;
        });
        return some;
    }

    static <T> T decoded(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored entry of sectors is malformed", malformed);
        }
    }
}
