// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Blake2b;
import network.watt.porep.field.ChaCha;

/**
 * Synthetic challenges: a large set that follows from replica id and comm_r, of which a seed picks some later. A prover
 * opens the whole set while it has the layers, and can delete them before the seed comes. Of one thread.
 */
public final class SyntheticChallenges {

    /** How many there are, in sectors that have so many nodes. */
    public static final int MOST = 1 << 18;

    private static final Bytes GENERATION = Bytes.utf8("filecoin.io|PoRep|1|Synthetic|1|Generation");
    private static final Bytes SELECTION = Bytes.utf8("filecoin.io|PoRep|1|Synthetic|1|Selection");
    private static final Bytes NONCE = Bytes.utf8("synth-porep\0");
    private static final int ROUNDS = 20;

    /** Challenges from one block of the generator, and choices from one of the selector. */
    private static final int PER_BLOCK = 2;

    private static final int CHOICES_PER_BLOCK = 16;

    private final long nodes;
    private final ReplicaId replicaId;
    private final int count;
    private final ChaCha generator;

    public SyntheticChallenges(long nodes, ReplicaId replicaId, Hash commR) {
        this(nodes, replicaId, commR, (int) Math.min(nodes, MOST));
    }

    SyntheticChallenges(long nodes, ReplicaId replicaId, Hash commR, int count) {
        this.nodes = nodes;
        this.replicaId = replicaId;
        this.count = count;
        this.generator = stream(GENERATION, commR);
    }

    private ChaCha stream(Bytes use, Hash other) {
        var message = replicaId.bytes().bytes().concat(other.bytes());
        var chacha = new ChaCha(ROUNDS);
        chacha.begin(new Blake2b().hash(use.toArray(), message.toArray(), ChaCha.KEY), NONCE.toArray());
        return chacha;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The node that one of them opens. @param index 0 to {@link #count} less one */
    public long challenge(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("synthetic challenge " + index + " of " + count);
        }
        generator.seek(index / PER_BLOCK);
        var number = ByteBuffer.allocate(Hash.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int half = 0; half <= index % PER_BLOCK; half++) {
            for (int at = 0; at < Hash.SIZE; at += Long.BYTES) {
                number.putLong(at, generator.nextLong());
            }
        }
        return Challenges.node(number.array(), nodes);
    }

    /**
     * Which of them the seed picks: the indices of the picks {@code from} (inclusive) to {@code to} (exclusive). One may
     * come twice.
     */
    public int[] selected(Hash seed, int from, int to) {
        var selector = stream(SELECTION, seed);
        var selected = new int[to - from];
        for (int pick = from; pick < to; pick++) {
            if (pick == from || pick % CHOICES_PER_BLOCK == 0) {
                selector.seek(pick / CHOICES_PER_BLOCK);
                for (int skipped = 0; skipped < pick % CHOICES_PER_BLOCK; skipped++) {
                    selector.nextInt();
                }
            }
            selected[pick - from] = Integer.remainderUnsigned(selector.nextInt(), count);
        }
        return selected;
    }
}
