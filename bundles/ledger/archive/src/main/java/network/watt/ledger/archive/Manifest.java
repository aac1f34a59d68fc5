// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What a snapshot consists of: part i of 2^bits holds the entries whose path starts with the bits of i.
 *
 * @param header of the ledger whose state it is
 * @param tops the hash over each part, by which it is checked alone; none for an empty part
 */
record Manifest(LedgerHeader header, int bits, List<Optional<Subtree>> tops) implements XdrEncodable {

    static final int MAX_BITS = 10;

    private static final int FORMAT = 1;

    Manifest {
        tops = List.copyOf(tops);
    }

    /** @throws XdrException if the bytes are no manifest, or its parts are not the state that its header commits to */
    static Manifest decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, Manifest::decode);
    }

    private static Manifest decode(XdrReader in) throws XdrException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new XdrException("a snapshot of format " + format + ", not " + FORMAT);
        }
        var header = LedgerHeader.decode(in);
        int bits = in.readInt();
        if (bits < 0 || bits > MAX_BITS) {
            throw new XdrException("2^" + bits + " parts, not 2^0 to 2^" + MAX_BITS);
        }
        var tops = in.<Optional<Subtree>>readList(1 << MAX_BITS, part -> part.readOptional(Subtree::decode));
        var manifest = new Manifest(header, bits, tops);
        if (tops.size() != 1 << bits || !manifest.isInOrder() || !manifest.isCommitted()) {
            throw new XdrException("its parts are not the state after ledger " + header.ledger());
        }
        return manifest;
    }

    private boolean isInOrder() {
        for (int i = 0; i < tops.size(); i++) {
            int part = i;
            if (tops.get(i).filter(top -> partOf(top.prefix(), bits) != part).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private boolean isCommitted() {
        var root = Subtree.over(tops.stream().flatMap(Optional::stream).toList());
        return root.map(Subtree::hash).orElse(StateHashes.EMPTY_ROOT).equals(header.stateRoot());
    }

    /** The part in which a path lies. */
    static int partOf(Bytes path, int bits) {
        return bits == 0 ? 0 : (path.at(0) << 8 | path.at(1)) >>> (16 - bits);
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(FORMAT).write(header).writeInt(bits).writeInt(tops.size());
        tops.forEach(out::writeOptional);
    }
}
