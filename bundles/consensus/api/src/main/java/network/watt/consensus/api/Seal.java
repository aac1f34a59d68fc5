// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A validator's signature over a closed header.
 *
 * @param signature 64 bytes over {@link #signedBytes}
 */
public record Seal(NodeId node, long ledger, Hash headerHash, Bytes signature) implements XdrEncodable {

    private static final int TAG = 0x5345414c; // "SEAL"
    private static final int SIGNATURE_BYTES = 64;

    /** What a seal signs: XDR(networkId, "SEAL", recovery domain, ledger, header hash). */
    public static Bytes signedBytes(Hash networkId, Hash recoveryDomain, long ledger, Hash headerHash) {
        return new XdrWriter()
                .write(networkId)
                .writeInt(TAG)
                .write(recoveryDomain)
                .writeUnsignedHyper(ledger)
                .write(headerHash)
                .toBytes();
    }

    public static Seal decode(XdrReader in) throws XdrException {
        return new Seal(NodeId.decode(in), in.readUnsignedHyper(), Hash.decode(in), in.readFixed(SIGNATURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(node).writeUnsignedHyper(ledger).write(headerHash).writeFixed(signature, SIGNATURE_BYTES);
    }
}
