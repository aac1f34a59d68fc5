// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/** The bytes that nodes sign, and the lot that picks presence ledgers. Source: {@code docs/protocol/rewards.md} §6. */
public final class SignedText {

    private static final int SEAL = 0x5345414c; // "SEAL"
    private static final int NODE = 0x4e4f4445; // "NODE"
    private static final Bytes LOT = Bytes.utf8("WATT presence");

    private SignedText() {}

    /**
     * What a node's seal of a ledger signs, the same bytes as for consensus: XDR(networkId, "SEAL", recovery domain, ledger,
     * header hash). The recovery domain is zero: on a network that was recovered, nodes seal for presence without it.
     */
    public static Bytes seal(Hash networkId, long ledger, Hash headerHash) {
        return new XdrWriter()
                .write(networkId)
                .writeInt(SEAL)
                .write(Hash.ZERO)
                .writeUnsignedHyper(ledger)
                .write(headerHash)
                .toBytes();
    }

    /** What a node signs to belong to an account: XDR(networkId, "NODE", owner). */
    public static Bytes ownership(Hash networkId, AccountId owner) {
        return new XdrWriter().write(networkId).writeInt(NODE).write(owner).toBytes();
    }

    /**
     * Whether the ledger with this header asks nodes for their presence: SHA-256("WATT presence" ‖ header hash), as a number
     * with the most significant byte first, divides by {@code every}.
     */
    public static boolean asksForPresence(Hash headerHash, long every) {
        var lot = Sha256.hash(LOT, headerHash.bytes()).bytes();
        long remainder = 0;
        for (int i = 0; i < lot.size(); i++) {
            remainder = (remainder * 256 + lot.at(i)) % every;
        }
        return remainder == 0;
    }
}
