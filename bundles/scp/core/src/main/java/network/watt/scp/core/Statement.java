// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * {@code SCPStatement}: what one node says about one slot. The message that consensus frames carry; the signature
 * around it belongs to the host.
 */
public record Statement(NodeId node, long slot, Pledges pledges) implements XdrEncodable {

    public Statement {
        requireNonNull(node);
        requireNonNull(pledges);
        if (slot < 0) {
            throw new IllegalArgumentException("negative slot: " + slot);
        }
    }

    /** Reads a whole message; {@link XdrException} for anything that is not its one encoding. */
    public static Statement decode(Bytes message) throws XdrException {
        return XdrReader.read(message, Statement::decode);
    }

    static Statement decode(XdrReader in) throws XdrException {
        return new Statement(Wire.readNode(in), in.readUnsignedHyper(), Pledges.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        Wire.writeNode(out, node);
        out.writeUnsignedHyper(slot).write(pledges);
    }
}
