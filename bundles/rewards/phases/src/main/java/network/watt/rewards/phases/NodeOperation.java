// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardPhase;

/** The operations of nodes in area {@code rewards}, the same in every phase. */
public sealed interface NodeOperation extends XdrEncodable {

    int REGISTER = 16;
    int RETIRE = 17;
    int PRESENT = 18;

    /** The operation's code. */
    int code();

    /** As an operation of a transaction. */
    default Operation toOperation() {
        return new Operation(RewardPhase.AREA, code(), toXdr());
    }

    /** Whether {@code code} is one of these. */
    static boolean has(int code) {
        return code >= REGISTER && code <= PRESENT;
    }

    /** Reads an operation that {@link #has} the code; {@link XdrException} if its body is none. */
    static NodeOperation decode(Operation operation) throws XdrException {
        return XdrReader.read(operation.body(), in -> switch (operation.code()) {
            case REGISTER -> new Register(NodeId.decode(in), in.readFixed(SIGNATURE_BYTES));
            case RETIRE -> new Retire();
            case PRESENT -> new Present(NodeId.decode(in), in.readUnsignedHyper(), in.readFixed(SIGNATURE_BYTES));
            default -> throw new XdrException("no operation of nodes: " + operation.code());
        });
    }

    /** The length of a signature in bytes. */
    int SIGNATURE_BYTES = 64;

    /** The source's node from now on. @param signature the node's, of {@link SignedText#ownership} */
    record Register(NodeId node, Bytes signature) implements NodeOperation {

        @Override
        public int code() {
            return REGISTER;
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(node).writeFixed(signature, SIGNATURE_BYTES);
        }
    }

    /** The source has no node any more. */
    record Retire() implements NodeOperation {

        @Override
        public int code() {
            return RETIRE;
        }

        @Override
        public void encode(XdrWriter out) {
            // Nothing to say.
        }
    }

    /** A node was there at a presence ledger. Anybody may hand it in. @param signature the node's seal of the ledger */
    record Present(NodeId node, long ledger, Bytes signature) implements NodeOperation {

        @Override
        public int code() {
            return PRESENT;
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(node).writeUnsignedHyper(ledger).writeFixed(signature, SIGNATURE_BYTES);
        }
    }
}
