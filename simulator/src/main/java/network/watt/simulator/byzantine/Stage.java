// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Statement;

/**
 * What all the ways share in which one node breaks the rules in one of its lives: its key, its random numbers, and what it has
 * agreed on with the others that break them. One thread.
 */
public final class Stage {

    private final Signer signer;
    private final Hash networkId;
    private final SplittableRandom random;
    private final Plot plot;

    /** @param seed another one, other random numbers */
    public Stage(Signer signer, Hash networkId, Plot plot, long seed) {
        this.signer = signer;
        this.networkId = networkId;
        this.plot = plot;
        this.random = new SplittableRandom(seed);
    }

    NodeId self() {
        return signer.id();
    }

    Hash networkId() {
        return networkId;
    }

    SplittableRandom random() {
        return random;
    }

    Plot plot() {
        return plot;
    }

    /** A frame of this node, properly signed. */
    Frame sign(Hash engine, long slot, Bytes message) {
        var signature = signer.sign(Frame.signedBytes(networkId, engine, slot, message));
        return new Frame(engine, slot, signer.id(), message, signature);
    }

    Bytes sign(Bytes signed) {
        return signer.sign(signed);
    }

    /** Takes note of what others vote for. */
    void listen(Frame frame) {
        plot.listen(frame.slot(), values(frame.message()));
    }

    /** The values that a message of scp or bft names. */
    private static SortedSet<Bytes> values(Bytes message) {
        try {
            return Statement.decode(message).pledges().values();
        } catch (XdrException notScp) {
            return BftWords.read(message).map(BftWords::values).orElseGet(TreeSet::new);
        }
    }
}
