// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import network.watt.consensus.api.AgreedValue;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/**
 * One value out of several candidates: the heaviest set, then the one whose hash, XORed with a hash of all candidates,
 * is highest (so that nobody can grind a set that always wins), with its own close time (CAP-0034); and the union of
 * all steps, in order, as many as a value may carry. The same on every node that has the same candidates.
 */
final class Combination {

    private Combination() {}

    /** @param candidates at least one */
    static AgreedValue of(Collection<AgreedValue> candidates, Function<Hash, OptionalLong> weight) {
        var ordered = candidates.stream()
                .sorted(Comparator.comparing(AgreedValue::toXdr))
                .distinct()
                .toList();
        var all = allHash(ordered);
        var best = ordered.stream()
                .max(Comparator.<AgreedValue>comparingLong(
                                v -> weight.apply(v.setHash()).orElse(-1))
                        .thenComparing(v -> xor(v.setHash(), all))
                        .thenComparingLong(AgreedValue::closeTimeMs)
                        .thenComparing(AgreedValue::toXdr))
                .orElseThrow(() -> new IllegalStateException("nothing to combine"));
        return new AgreedValue(best.previousHeaderHash(), best.setHash(), best.closeTimeMs(), steps(ordered));
    }

    private static List<Bytes> steps(List<AgreedValue> candidates) {
        var union = new TreeSet<Bytes>();
        candidates.forEach(value -> union.addAll(value.steps()));
        return union.stream().limit(AgreedValue.MAX_STEPS).toList();
    }

    private static Hash allHash(List<AgreedValue> candidates) {
        var out = new XdrWriter();
        candidates.forEach(out::write);
        return Sha256.hash(out.toBytes());
    }

    private static Bytes xor(Hash left, Hash right) {
        var mixed = new byte[Hash.SIZE];
        for (int i = 0; i < Hash.SIZE; i++) {
            mixed[i] = (byte) (left.bytes().at(i) ^ right.bytes().at(i));
        }
        return Bytes.owned(mixed);
    }
}
