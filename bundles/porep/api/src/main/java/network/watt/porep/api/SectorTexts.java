// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/** What of a sector follows from a ledger by hashing alone ({@code docs/protocol/porep.md} §2 and §4). Pure. */
public final class SectorTexts {

    private static final int POREP_ID = 0x504f5249; // "PORI"
    private static final int SEED = 0x50534544; // "PSED"

    private SectorTexts() {}

    /** The porep id of a kind on a network: 32 bytes that separate networks and kinds. */
    public static Bytes porepId(Hash networkId, ProofId proof) {
        return Sha256.hash(new XdrWriter()
                        .writeInt(POREP_ID)
                        .write(networkId)
                        .writeString(proof.toString(), SealStatement.MAX_TEXT)
                        .toBytes())
                .bytes();
    }

    /**
     * The seed of a sector's challenges, 32 bytes.
     *
     * @param headerHash of the ledger that fixes the challenge
     */
    public static Bytes seed(Hash headerHash, SectorId sector) {
        return Sha256.hash(new XdrWriter()
                        .writeInt(SEED)
                        .write(headerHash)
                        .write(sector)
                        .toBytes())
                .bytes();
    }
}
