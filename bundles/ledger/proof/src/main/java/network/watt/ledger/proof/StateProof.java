// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * That the state under a root holds a value at a key, or holds nothing there. Checked by {@link #verify} with nothing
 * but a trusted root. Source: {@code docs/protocol/state.md} §4.
 *
 * @param steps the inner nodes on the way, from the root down
 * @param end what is found at the end of the way
 */
public record StateProof(List<Step> steps, End end) implements XdrEncodable {

    private static final int MAX_STEPS = 256;

    public StateProof {
        steps = List.copyOf(steps);
    }

    /** An inner node that shares {@code bits} bits with the key's path; {@code sibling} is the child not taken. */
    public record Step(int bits, Hash sibling) implements XdrEncodable {

        static Step decode(XdrReader in) throws XdrException {
            return new Step(in.readInt(), Hash.decode(in));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(bits).write(sibling);
        }
    }

    /** What is found at the end of the way. */
    public sealed interface End permits Entry, Nothing, OtherLeaf, OtherBranch {}

    /** The entry itself: its value's hash. */
    public record Entry(Hash valueHash) implements End {}

    /** An empty state. */
    public record Nothing() implements End {}

    /** A leaf of another key, in the place where the key's leaf would be. */
    public record OtherLeaf(Bytes path, Hash valueHash) implements End {}

    /** An inner node of other keys, in the place where the key's leaf would be. */
    public record OtherBranch(int bits, Bytes prefix, Hash left, Hash right) implements End {}

    /** Whether this proves that {@code key} holds {@code value}, or nothing where {@code value} is empty, under {@code root}. */
    public boolean verify(Hash root, Bytes key, Optional<Bytes> value) {
        var path = StateHashes.path(key);
        return isDescending()
                && endHash(path, value)
                        .map(hash -> climb(path, hash).equals(root))
                        .orElse(false);
    }

    private boolean isDescending() {
        int above = -1;
        for (var step : steps) {
            if (step.bits() <= above || step.bits() >= Paths.BITS) {
                return false;
            }
            above = step.bits();
        }
        return true;
    }

    private Optional<Hash> endHash(Bytes path, Optional<Bytes> value) {
        if (end instanceof Entry entry) {
            return value.map(StateHashes::valueHash)
                    .filter(entry.valueHash()::equals)
                    .map(hash -> StateHashes.leaf(path, hash));
        }
        if (value.isPresent()) {
            return Optional.empty();
        }
        if (end instanceof OtherLeaf leaf) {
            boolean inPlace =
                    leaf.path().size() == Paths.SIZE && Paths.common(leaf.path(), path, Paths.BITS) > lastBit();
            return inPlace && !leaf.path().equals(path)
                    ? Optional.of(StateHashes.leaf(leaf.path(), leaf.valueHash()))
                    : Optional.empty();
        }
        if (end instanceof OtherBranch branch) {
            return branchHash(path, branch);
        }
        return steps.isEmpty() ? Optional.of(StateHashes.EMPTY_ROOT) : Optional.empty();
    }

    private Optional<Hash> branchHash(Bytes path, OtherBranch branch) {
        if (branch.bits() <= lastBit()
                || branch.bits() >= Paths.BITS
                || branch.prefix().size() != Paths.SIZE) {
            return Optional.empty();
        }
        int shared = Paths.common(branch.prefix(), path, branch.bits());
        return shared > lastBit() && shared < branch.bits()
                ? Optional.of(StateHashes.inner(branch.bits(), branch.prefix(), branch.left(), branch.right()))
                : Optional.empty();
    }

    private int lastBit() {
        return steps.isEmpty() ? -1 : steps.get(steps.size() - 1).bits();
    }

    private Hash climb(Bytes path, Hash from) {
        var hash = from;
        for (int i = steps.size() - 1; i >= 0; i--) {
            var step = steps.get(i);
            boolean right = Paths.bit(path, step.bits()) == 1;
            var prefix = Paths.prefix(path, step.bits());
            hash = StateHashes.inner(step.bits(), prefix, right ? step.sibling() : hash, right ? hash : step.sibling());
        }
        return hash;
    }

    /** Reads a whole encoding. */
    public static StateProof decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, StateProof::decode);
    }

    static StateProof decode(XdrReader in) throws XdrException {
        return new StateProof(in.readList(MAX_STEPS, Step::decode), decodeEnd(in));
    }

    private static End decodeEnd(XdrReader in) throws XdrException {
        int arm = in.readInt();
        return switch (arm) {
            case 0 -> new Entry(Hash.decode(in));
            case 1 -> new Nothing();
            case 2 -> new OtherLeaf(in.readFixed(Paths.SIZE), Hash.decode(in));
            case 3 -> new OtherBranch(in.readInt(), in.readFixed(Paths.SIZE), Hash.decode(in), Hash.decode(in));
            default -> throw new XdrException("no proof ends with " + arm);
        };
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(steps, MAX_STEPS);
        if (end instanceof Entry entry) {
            out.writeInt(0).write(entry.valueHash());
        } else if (end instanceof Nothing) {
            out.writeInt(1);
        } else if (end instanceof OtherLeaf leaf) {
            out.writeInt(2).writeFixed(leaf.path(), Paths.SIZE).write(leaf.valueHash());
        } else if (end instanceof OtherBranch branch) {
            out.writeInt(3).writeInt(branch.bits()).writeFixed(branch.prefix(), Paths.SIZE);
            out.write(branch.left()).write(branch.right());
        }
    }
}
