// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A consensus frame as it travels, read and written here on purpose by code of its own: docs/protocol/consensus.md §1.
 *
 * @param engine the digest of the consensus row
 * @param message opaque to all but the engine
 */
public record Frame(Hash engine, long slot, NodeId sender, Bytes message, Bytes signature) implements XdrEncodable {

    private static final int MAX_MESSAGE_BYTES = 255 * 1024;
    private static final int ENVELOPE_TYPE_SCP = 1;
    private static final int SIGNATURE_BYTES = 64;

    public static Frame decode(Bytes payload) throws XdrException {
        return XdrReader.read(
                payload,
                in -> new Frame(
                        Hash.decode(in),
                        in.readUnsignedHyper(),
                        NodeId.decode(in),
                        in.readOpaque(MAX_MESSAGE_BYTES),
                        in.readFixed(SIGNATURE_BYTES)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(engine).writeUnsignedHyper(slot).write(sender);
        out.writeOpaque(message, MAX_MESSAGE_BYTES).writeFixed(signature, SIGNATURE_BYTES);
    }

    /** What is signed, in a network that has never been recovered. */
    static Bytes signedBytes(Hash networkId, Hash engine, long slot, Bytes message) {
        return new XdrWriter()
                .write(networkId)
                .writeInt(ENVELOPE_TYPE_SCP)
                .write(Hash.ZERO)
                .write(engine)
                .writeUnsignedHyper(slot)
                .writeOpaque(message, MAX_MESSAGE_BYTES)
                .toBytes();
    }
}
