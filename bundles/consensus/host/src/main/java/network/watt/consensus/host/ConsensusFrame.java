// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A signed message of a consensus engine, as flooded and as stored. Source: docs/protocol/consensus.md §1.
 *
 * @param engine the digest of the consensus row: votes under one engine never count under another
 * @param slot the ledger being agreed
 * @param message opaque to all but the engine
 * @param signature 64 bytes over {@link #signedBytes}
 */
record ConsensusFrame(Hash engine, long slot, NodeId sender, Bytes message, Bytes signature) implements XdrEncodable {

    /** The largest message of an engine, in bytes. */
    static final int MAX_MESSAGE_BYTES = 255 * 1024;

    private static final int ENVELOPE_TYPE_SCP = 1;
    private static final int SIGNATURE_BYTES = 64;

    /** What its sender signs: XDR(networkId, ENVELOPE_TYPE_SCP, recovery domain, engine, slot, message). */
    static Bytes signedBytes(Hash networkId, Hash recoveryDomain, Hash engine, long slot, Bytes message) {
        int sizeBytes = 3 * Hash.SIZE + Integer.BYTES + Long.BYTES + XdrWriter.opaqueBytes(message);
        return new XdrWriter(sizeBytes)
                .write(networkId)
                .writeInt(ENVELOPE_TYPE_SCP)
                .write(recoveryDomain)
                .write(engine)
                .writeUnsignedHyper(slot)
                .writeOpaque(message, MAX_MESSAGE_BYTES)
                .toBytes();
    }

    static ConsensusFrame decode(Bytes payload) throws XdrException {
        return XdrReader.read(payload, ConsensusFrame::decode);
    }

    static ConsensusFrame decode(XdrReader in) throws XdrException {
        return new ConsensusFrame(
                Hash.decode(in),
                in.readUnsignedHyper(),
                NodeId.decode(in),
                in.readOpaque(MAX_MESSAGE_BYTES),
                in.readFixed(SIGNATURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(engine).writeUnsignedHyper(slot).write(sender);
        out.writeOpaque(message, MAX_MESSAGE_BYTES).writeFixed(signature, SIGNATURE_BYTES);
    }
}
