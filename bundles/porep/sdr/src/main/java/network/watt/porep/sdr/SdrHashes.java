// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import java.util.List;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Poseidon;
import network.watt.porep.graph.Columns;

/** The hashes of all kinds of the scheme. Their constants take a while to draw: made once, and shared. Any thread. */
public final class SdrHashes {

    private final Poseidon pairs = Poseidon.ofArity(2);
    private final NodeHash tree = NodeHash.poseidon(List.of(pairs, Poseidon.ofArity(8)));
    private final Columns two = new Columns(2);
    private final Columns eleven = new Columns(11);

    Poseidon pairs() {
        return pairs;
    }

    NodeHash tree() {
        return tree;
    }

    Columns columns(int layers) {
        return layers == two.layers() ? two : eleven;
    }
}
