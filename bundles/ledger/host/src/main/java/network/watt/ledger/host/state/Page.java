// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.watt.ledger.proof.Paths;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The inner nodes of the state tree that are kept together: those below one place whose bits are of one level, at most
 * {@link #LEVEL_BITS} of them above each other and 15 in all. What is stored are the page's ends, the leaves and the
 * tops of other pages under its nodes; shape and hashes of the nodes follow. Pure.
 *
 * <p>Source: Z. Gao, Y. Hu, Q. Wu, Jellyfish Merkle Tree (2021) §3: a binary tree that lies on the disk by four levels.
 */
public final class Page {

    /** How many levels of the tree a page spans. */
    static final int LEVEL_BITS = 4;

    private static final int MAX_ENDS = 1 << LEVEL_BITS;
    private static final int MAX_END_SIZE = 1 + Paths.SIZE + Hash.SIZE;
    /** Two byte strings with their arrays, and this. */
    private static final int OVERHEAD_BYTES = 96;

    private final Bytes ends;
    /** Those of the nodes, each before its children; none where they are to be reckoned. */
    private final Bytes hashes;

    private Page(Bytes ends, Bytes hashes) {
        this.ends = ends;
        this.hashes = hashes;
    }

    /** The page whose topmost node is {@code top}. */
    static Page of(Branch top) {
        var ends = ByteBuffer.allocate(MAX_ENDS * MAX_END_SIZE);
        var hashes = ByteBuffer.allocate(MAX_ENDS * Hash.SIZE);
        write(top, top.ref().level(), ends, hashes);
        return new Page(written(ends), written(hashes));
    }

    /** A page as {@link #stored}. */
    static Page read(Bytes stored) {
        return new Page(stored, Bytes.EMPTY);
    }

    /** For each end, in ascending order: its bits (0 for a leaf), the bytes that hold its prefix, its content. */
    Bytes stored() {
        return ends;
    }

    /** How much memory it takes, about. */
    int sizeBytes() {
        return OVERHEAD_BYTES + ends.size() + hashes.size();
    }

    private static void write(TreeNode node, int level, ByteBuffer ends, ByteBuffer hashes) {
        if (node instanceof Branch branch && branch.ref().level() == level) {
            hashes.put(branch.ref().content().bytes().toArray());
            write(branch.left(), level, ends, hashes);
            write(branch.right(), level, ends, hashes);
            return;
        }
        var ref = node.ref();
        ends.put((byte) ref.bits())
                .put(Paths.cut(ref.prefix(), ref.bits()).toArray())
                .put(ref.content().bytes().toArray());
    }

    private static Bytes written(ByteBuffer buffer) {
        return Bytes.owned(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /**
     * The page's topmost node with those below it. Hashes that are not known are reckoned, so who compares the top with
     * what the page above names has checked all of the page.
     *
     * @throws IllegalStateException if the bytes are no page
     */
    Branch open() {
        try {
            var refs = refs();
            if (refs.size() >= 2 && new Grower(refs).node(0, refs.size()) instanceof Branch top) {
                return top;
            }
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new IllegalStateException("a page of the state tree is malformed", malformed);
        }
        throw new IllegalStateException("a page of the state tree has less than two ends");
    }

    private List<NodeRef> refs() {
        var in = ByteBuffer.wrap(ends.toArray());
        var refs = new ArrayList<NodeRef>(MAX_ENDS);
        while (in.hasRemaining()) {
            int stored = in.get() & 0xff;
            int bits = stored == 0 ? Paths.BITS : stored;
            var prefix = new byte[Paths.SIZE];
            in.get(prefix, 0, (bits + 7) >> 3);
            var content = new byte[Hash.SIZE];
            in.get(content);
            refs.add(new NodeRef(bits, Bytes.owned(prefix), new Hash(Bytes.owned(content))));
        }
        return refs;
    }

    /** Makes the nodes above the ends. */
    private final class Grower {

        private final List<NodeRef> refs;
        private int nextHash;

        Grower(List<NodeRef> refs) {
            this.refs = refs;
        }

        TreeNode node(int from, int to) {
            var first = refs.get(from);
            if (to - from == 1) {
                return first;
            }
            int bits = Paths.common(first.prefix(), refs.get(to - 1).prefix(), Paths.BITS - 1);
            int middle = from + 1;
            while (middle < to - 1 && Paths.bit(refs.get(middle).prefix(), bits) == 0) {
                middle++;
            }
            int at = nextHash;
            nextHash += Hash.SIZE;
            var left = node(from, middle);
            var right = node(middle, to);
            var prefix = Paths.prefix(first.prefix(), bits);
            var hash = hashes.isEmpty()
                    ? StateHashes.inner(
                            bits, prefix, left.ref().hash(), right.ref().hash())
                    : new Hash(hashes.slice(at, at + Hash.SIZE));
            return new Branch(new NodeRef(bits, prefix, hash), left, right);
        }
    }
}
