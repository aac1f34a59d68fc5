// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A proof of replication as its openings, one for each challenge, in their order. The ledger keeps no more than {@link
 * #digest}; anybody can demand an opening with the path that leads to it (PROTOCOL §7).
 *
 * @param openings in the scheme's own encoding, each {@value #MAX_OPENING_BYTES} bytes at most
 */
public record SealProof(List<Bytes> openings) implements XdrEncodable {

    /** The most challenges any scheme may have. */
    public static final int MAX_OPENINGS = 4096;

    /** What fits into an operation, with its path to the digest. */
    public static final int MAX_OPENING_BYTES = 63 * 1024;

    private static final int MAX_PATH = 12;

    public SealProof {
        openings = List.copyOf(openings);
        if (openings.isEmpty() || openings.size() > MAX_OPENINGS) {
            throw new IllegalArgumentException(
                    "a proof has 1 to " + MAX_OPENINGS + " openings, not " + openings.size());
        }
        openings.forEach(SealProof::requireFitting);
    }

    /**
     * One opening and the siblings on its way to the digest, as {@link HashList} numbers them.
     *
     * @param index of the challenge, from 0
     */
    public record Opening(int index, Bytes content, List<Hash> path) implements XdrEncodable {

        public Opening {
            path = List.copyOf(path);
            requireFitting(content);
            if (index < 0 || index >= MAX_OPENINGS || path.size() > MAX_PATH) {
                throw new IllegalArgumentException("no opening has index " + index + " and a path of " + path.size());
            }
        }

        /** Whether it is under {@code digest}, of a proof with {@code challenges} openings. */
        public boolean isUnder(Hash digest, int challenges) {
            return HashList.verify(digest, index, challenges, content, path);
        }

        public static Opening decode(XdrReader in) throws XdrException {
            return new Opening(in.readInt(), in.readOpaque(MAX_OPENING_BYTES), in.readList(MAX_PATH, Hash::decode));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(index).writeOpaque(content, MAX_OPENING_BYTES).writeList(path, MAX_PATH);
        }
    }

    private static void requireFitting(Bytes opening) {
        if (opening.size() > MAX_OPENING_BYTES) {
            throw new IllegalArgumentException(
                    "an opening has at most " + MAX_OPENING_BYTES + " bytes, not " + opening.size());
        }
    }

    /** The Merkle root over the openings. */
    public Hash digest() {
        return new HashList(openings).root();
    }

    public Opening opening(int index) {
        return new Opening(index, openings.get(index), new HashList(openings).path(index));
    }

    /** Reads a proof; the whole of it is as long as its openings, so limit the source before. */
    public static SealProof decode(XdrReader in) throws XdrException {
        int count = in.readInt();
        if (count < 1 || count > MAX_OPENINGS) {
            throw new XdrException("a proof has 1 to " + MAX_OPENINGS + " openings, not " + count);
        }
        var openings = new ArrayList<Bytes>();
        for (int i = 0; i < count; i++) {
            openings.add(in.readOpaque(MAX_OPENING_BYTES));
        }
        return new SealProof(openings);
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(openings.size());
        openings.forEach(opening -> out.writeOpaque(opening, MAX_OPENING_BYTES));
    }
}
