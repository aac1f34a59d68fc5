// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What sealing yields, 32 bytes each, in the byte order of the scheme.
 *
 * @param commD the root over the data
 * @param commC the root over the columns of labels
 * @param commRLast the root over the replica
 * @param commR what commits to both of those; the only one on the ledger besides comm_d
 */
public record Commitments(Bytes commD, Bytes commC, Bytes commRLast, Bytes commR) implements XdrEncodable {

    /** How long each is, in bytes. */
    public static final int SIZE = 32;

    public Commitments {
        require32("comm_d", commD);
        require32("comm_c", commC);
        require32("comm_r_last", commRLast);
        require32("comm_r", commR);
    }

    public static Commitments decode(XdrReader in) throws XdrException {
        return new Commitments(in.readFixed(SIZE), in.readFixed(SIZE), in.readFixed(SIZE), in.readFixed(SIZE));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(commD, SIZE)
                .writeFixed(commC, SIZE)
                .writeFixed(commRLast, SIZE)
                .writeFixed(commR, SIZE);
    }

    static void require32(String what, Bytes bytes) {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(what + " has " + SIZE + " bytes, not " + bytes.size());
        }
    }
}
