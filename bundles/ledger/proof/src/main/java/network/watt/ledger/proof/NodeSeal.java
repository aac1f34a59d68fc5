// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.consensus.api.Seal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A seal beside the header that it seals, so that neither ledger nor hash stand in it.
 *
 * @param signature 64 bytes, as in {@link Seal}
 */
public record NodeSeal(NodeId node, Bytes signature) implements XdrEncodable {

    private static final int SIGNATURE_BYTES = 64;

    static NodeSeal decode(XdrReader in) throws XdrException {
        return new NodeSeal(NodeId.decode(in), in.readFixed(SIGNATURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(node).writeFixed(signature, SIGNATURE_BYTES);
    }

    /** What was signed. */
    static Bytes signedBytes(Hash networkId, Sealed sealed) {
        var header = sealed.header();
        return Seal.signedBytes(networkId, header.recoveryDomain(), header.ledger(), header.hash());
    }
}
