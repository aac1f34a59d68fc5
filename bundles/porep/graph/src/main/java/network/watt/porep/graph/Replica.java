// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Fr;
import network.watt.porep.field.Nodes;

/** Data and replica: each node of the replica is the node's label in the last layer plus its data, in the field. */
public final class Replica {

    private Replica() {}

    /**
     * Encodes one node.
     *
     * @throws IllegalArgumentException if one of the two is no field element
     */
    public static Hash encode(Hash label, Hash data) {
        var node = label.bytes().toArray();
        Fr.addBytes(node, 0, data.bytes().toArray(), 0, node, 0);
        return new Hash(Bytes.owned(node));
    }

    /** The data of one node, from its replica. @throws IllegalArgumentException if one of the two is no field element */
    public static Hash decode(Hash label, Hash replica) {
        var node = replica.bytes().toArray();
        Fr.subtractBytes(node, 0, label.bytes().toArray(), 0, node, 0);
        return new Hash(Bytes.owned(node));
    }

    /**
     * Encodes the nodes {@code from} (inclusive) to {@code to} (exclusive); {@code replica} may be the labels or the data.
     *
     * @throws IllegalArgumentException for data that is no field element: it is to be padded
     */
    public static void encode(Nodes labels, Nodes data, Nodes replica, long from, long to) {
        var label = new byte[Nodes.BYTES];
        var node = new byte[Nodes.BYTES];
        for (long i = from; i < to; i++) {
            labels.get(i, label, 0);
            data.get(i, node, 0);
            Fr.addBytes(node, 0, label, 0, node, 0);
            replica.put(i, node, 0);
        }
    }

    /** The way back. */
    public static void decode(Nodes labels, Nodes replica, Nodes data, long from, long to) {
        var label = new byte[Nodes.BYTES];
        var node = new byte[Nodes.BYTES];
        for (long i = from; i < to; i++) {
            labels.get(i, label, 0);
            replica.get(i, node, 0);
            Fr.subtractBytes(node, 0, label, 0, node, 0);
            data.put(i, node, 0);
        }
    }
}
