// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What a proof of replication claims: this provider keeps, as this sector, a replica of the data under comm_d, and its
 * commitment is comm_r. What goes into the replica id is all here. The seed of the challenges comes later, from the ledger.
 *
 * @param porepId 32 bytes that separate kinds and networks; the scheme says which
 * @param ticket 32 bytes: a recent ledger's hash, so that nobody sealed before
 */
public record SealStatement(ProofId proof, Bytes porepId, SectorId sector, Bytes ticket, Bytes commD, Bytes commR)
        implements XdrEncodable {

    static final int MAX_TEXT = 255;

    public SealStatement {
        Commitments.require32("a porep id", porepId);
        Commitments.require32("a ticket", ticket);
        Commitments.require32("comm_d", commD);
        Commitments.require32("comm_r", commR);
    }

    public static SealStatement decode(XdrReader in) throws XdrException {
        return new SealStatement(
                ProofId.parse(in.readString(MAX_TEXT)),
                in.readFixed(Commitments.SIZE),
                SectorId.decode(in),
                in.readFixed(Commitments.SIZE),
                in.readFixed(Commitments.SIZE),
                in.readFixed(Commitments.SIZE));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(proof.toString(), MAX_TEXT)
                .writeFixed(porepId, Commitments.SIZE)
                .write(sector)
                .writeFixed(ticket, Commitments.SIZE)
                .writeFixed(commD, Commitments.SIZE)
                .writeFixed(commR, Commitments.SIZE);
    }
}
