// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.proof.Paths;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Some neighbouring entries of the state's tree under one hash. Source: {@code docs/protocol/state.md} §3. Pure.
 *
 * @param bits how many leading bits the paths of all its entries share; 256 for a single one
 * @param prefix those bits in 32 bytes, the rest zero
 */
record Subtree(int bits, Bytes prefix, Hash hash) implements XdrEncodable {

    static Subtree ofEntry(Bytes key, Bytes value) {
        var path = StateHashes.path(key);
        return new Subtree(Paths.BITS, path, StateHashes.leaf(path, StateHashes.valueHash(value)));
    }

    /**
     * All of {@code parts} together; empty for none.
     *
     * @param parts ascending, none within another
     */
    static Optional<Subtree> over(List<Subtree> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(over(parts, 0, parts.size()));
    }

    private static Subtree over(List<Subtree> parts, int from, int to) {
        var first = parts.get(from);
        if (to - from == 1) {
            return first;
        }
        int bits = Paths.common(first.prefix, parts.get(to - 1).prefix, Paths.BITS - 1);
        int middle = firstToTheRight(parts, bits, from + 1, to - 1);
        var left = over(parts, from, middle);
        var right = over(parts, middle, to);
        var prefix = Paths.prefix(first.prefix, bits);
        return new Subtree(bits, prefix, StateHashes.inner(bits, prefix, left.hash, right.hash));
    }

    private static int firstToTheRight(List<Subtree> parts, int bit, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Paths.bit(parts.get(middle).prefix, bit) == 1) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static Subtree decode(XdrReader in) throws XdrException {
        int bits = in.readInt();
        if (bits < 0 || bits > Paths.BITS) {
            throw new XdrException("a subtree shares 0 to 256 bits, not " + bits);
        }
        return new Subtree(bits, in.readFixed(Paths.SIZE), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(bits).writeFixed(prefix, Paths.SIZE).write(hash);
    }
}
