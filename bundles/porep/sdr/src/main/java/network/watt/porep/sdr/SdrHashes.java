// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import java.util.List;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Poseidon;
import network.watt.porep.graph.Columns;

/**
 * The hashes of all kinds of the scheme. Their constants take a while to draw: each is made when it is first asked for, and
 * shared. Any thread: what is made never changes, and threads that ask at once make the same.
 */
public final class SdrHashes {

    private Poseidon pairs;
    private NodeHash tree;
    private Columns two;
    private Columns eleven;

    /** All made at once, for those who have the time now and not later. */
    static SdrHashes drawn() {
        var hashes = new SdrHashes();
        hashes.tree();
        hashes.two();
        hashes.eleven();
        return hashes;
    }

    Poseidon pairs() {
        var made = pairs;
        if (made == null) {
            made = Poseidon.ofArity(2);
            pairs = made;
        }
        return made;
    }

    NodeHash tree() {
        var made = tree;
        if (made == null) {
            made = NodeHash.poseidon(List.of(pairs(), Poseidon.ofArity(8)));
            tree = made;
        }
        return made;
    }

    Columns columns(int layers) {
        return layers == 2 ? two() : eleven();
    }

    private Columns two() {
        var made = two;
        if (made == null) {
            made = new Columns(2);
            two = made;
        }
        return made;
    }

    private Columns eleven() {
        var made = eleven;
        if (made == null) {
            made = new Columns(11);
            eleven = made;
        }
        return made;
    }
}
