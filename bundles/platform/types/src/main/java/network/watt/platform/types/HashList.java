// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle root of a list, with inclusion paths: the tree of RFC 6962 §2.1, over the XDR of the elements. The root of
 * the empty list is the SHA-256 of the byte 2. Pure.
 */
public final class HashList {

    private static final Hash EMPTY_ROOT = Sha256.hash(Bytes.fromHex("02"));
    private static final Bytes LEAF_TAG = Bytes.fromHex("00");
    private static final Bytes INNER_TAG = Bytes.fromHex("01");

    private final List<Hash> leaves;

    public HashList(List<Bytes> elements) {
        this.leaves = elements.stream().map(HashList::leaf).toList();
    }

    public Hash root() {
        return leaves.isEmpty() ? EMPTY_ROOT : root(0, leaves.size());
    }

    /** One on the way up. @param isLeft whether {@code sibling} is on the left of the way */
    public record Step(boolean isLeft, Hash sibling) implements XdrEncodable {

        public static Step decode(XdrReader in) throws XdrException {
            return new Step(in.readBool(), Hash.decode(in));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeBool(isLeft).write(sibling);
        }
    }

    /** The way from element {@code index} up to the root, which needs neither index nor size to be followed. */
    public List<Step> steps(int index) {
        var turns = turns(index, leaves.size());
        var siblings = path(index);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < siblings.size(); i++) {
            steps.add(new Step(turns.get(i), siblings.get(i)));
        }
        return steps;
    }

    /** Where {@code steps} lead from {@code element}: to the root of a list that contains it, if they are true. */
    public static Hash climb(Bytes element, List<Step> steps) {
        var hash = leaf(element);
        for (var step : steps) {
            hash = step.isLeft ? inner(step.sibling, hash) : inner(hash, step.sibling);
        }
        return hash;
    }

    /** The siblings on the way from element {@code index} up to the root (RFC 6962 §2.1.1). */
    public List<Hash> path(int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IndexOutOfBoundsException("element " + index + " of " + leaves.size());
        }
        var siblings = new ArrayList<Hash>();
        int from = 0;
        int to = leaves.size();
        while (to - from > 1) {
            int middle = from + split(to - from);
            siblings.add(0, index < middle ? root(middle, to) : root(from, middle));
            from = index < middle ? from : middle;
            to = index < middle ? middle : to;
        }
        return siblings;
    }

    /** Whether {@code path} proves that element {@code index} of {@code size} under {@code root} is {@code element}. */
    public static boolean verify(Hash root, int index, int size, Bytes element, List<Hash> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var turns = turns(index, size);
        if (turns.size() != path.size()) {
            return false;
        }
        var hash = leaf(element);
        for (int i = 0; i < path.size(); i++) {
            hash = turns.get(i) ? inner(path.get(i), hash) : inner(hash, path.get(i));
        }
        return hash.equals(root);
    }

    /** For each step up, whether it comes from the right. */
    private static List<Boolean> turns(int index, int size) {
        var turns = new ArrayList<Boolean>();
        int at = index;
        int width = size;
        while (width > 1) {
            int left = split(width);
            turns.add(0, at >= left);
            width = at >= left ? width - left : left;
            at = at >= left ? at - left : at;
        }
        return turns;
    }

    private Hash root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + split(to - from);
        return inner(root(from, middle), root(middle, to));
    }

    /** The largest power of two below {@code size}. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Hash leaf(Bytes element) {
        return Sha256.hash(LEAF_TAG, element);
    }

    private static Hash inner(Hash left, Hash right) {
        return Sha256.hash(INNER_TAG, left.bytes(), right.bytes());
    }
}
