// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.EXPANDER_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.util.Objects;
import network.watt.porep.field.ChaCha;

/**
 * Draws the parents of single nodes: for a verifier, which needs those of its challenges, and to fill a {@link
 * ParentTable}. Keeps working memory: one a thread. A node takes some ten microseconds, nearly all of it for the expander
 * parents.
 */
public final class Parents {

    private final StackedGraph graph;
    private final ChaCha chacha = new ChaCha(8);
    private final Permutation permutation;
    private final boolean first;

    public Parents(StackedGraph graph) {
        this.graph = graph;
        this.first = graph.version().isFirst();
        this.permutation = new Permutation(
                graph.nodes() * EXPANDER_PARENTS, graph.porepId().feistelKeys());
        var key = new byte[ChaCha.KEY];
        graph.porepId().drgSeed().copyTo(key, 0);
        chacha.begin(key, new byte[ChaCha.NONCE]);
    }

    public StackedGraph graph() {
        return graph;
    }

    /**
     * Writes the parents of a node: six of its own layer, then eight of the layer before.
     *
     * @param node 0 to the graph's nodes less one
     */
    public void draw(long node, int[] parents) {
        Objects.checkIndex(node, graph.nodes());
        base(node, parents);
        for (int i = 0; i < EXPANDER_PARENTS; i++) {
            long place = permutation.of(node * EXPANDER_PARENTS + i);
            // What version 1.0 once lost, it still loses.
            long kept = first ? place & 0xffff_ffffL : place;
            parents[BASE_PARENTS + i] = (int) (kept / EXPANDER_PARENTS);
        }
    }

    /** The same, in an array of its own. */
    public int[] of(long node) {
        var parents = new int[PARENTS];
        draw(node, parents);
        return parents;
    }

    /**
     * Bucket sampling: as if each node were five, each of which has one parent besides the one before it, at a distance
     * drawn from a scale of powers of two.
     */
    private void base(long node, int[] parents) {
        if (node < 2) {
            for (int i = 0; i < BASE_PARENTS; i++) {
                parents[i] = 0;
            }
            return;
        }
        int drawn = BASE_PARENTS - 1;
        int start = first ? 0 : 1;
        parents[first ? drawn : 0] = (int) (node - 1);
        long meta = node * drawn;
        int buckets = Long.SIZE - Long.numberOfLeadingZeros(meta - 1);
        chacha.restart((int) node);
        for (int i = 0; i < drawn; i++) {
            long bucket = Long.remainderUnsigned(chacha.nextLong(), buckets) + 1;
            long largest = Math.min(meta, 1L << bucket);
            long smallest = Math.max(2, largest >>> 1);
            long distance = smallest + Long.remainderUnsigned(chacha.nextLong(), largest - smallest + 1);
            long parent = (meta - distance) / drawn;
            parents[start + i] = (int) (parent == node ? node - 1 : parent);
        }
    }
}
