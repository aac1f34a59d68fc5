// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The first frame of each side (docs/protocol/overlay.md §3).
 *
 * @param version of this protocol
 * @param networkId the genesis both must share
 * @param port where the sender accepts peers, 0 if nowhere
 * @param instance a random number of the sending process, so that a restarted node is told from a second connection
 */
record Hello(int version, Hash networkId, int port, long instance) implements XdrEncodable {

    /** The version that this code speaks. */
    static final int VERSION = 1;

    Hello {
        requireNonNull(networkId);
        if (version < 0 || port < 0 || port > 65_535 || instance < 0) {
            throw new IllegalArgumentException(
                    "HELLO of version " + version + ", port " + port + ", instance " + instance);
        }
    }

    static Hello decode(XdrReader in) throws XdrException {
        int version = in.readInt();
        var networkId = Hash.decode(in);
        return new Hello(version, networkId, in.readInt(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(version).write(networkId).writeInt(port).writeUnsignedHyper(instance);
    }
}
