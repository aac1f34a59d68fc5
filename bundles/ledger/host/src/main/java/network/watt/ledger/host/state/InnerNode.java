// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** An inner node of the state tree: two subtrees that part at the node's first unshared bit. */
public record InnerNode(NodeRef left, NodeRef right) implements XdrEncodable {

    public static InnerNode decode(XdrReader in) throws XdrException {
        return new InnerNode(NodeRef.decode(in), NodeRef.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(left).write(right);
    }
}
