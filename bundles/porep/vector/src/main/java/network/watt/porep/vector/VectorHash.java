// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.field.Poseidon;

/** Poseidon by Java's vectors: four or eight groups at a time on one core, where the machine and its Java can. */
public final class VectorHash implements BatchHash {

    private static final String MODULE = "jdk.incubator.vector";
    private static final List<Integer> ARITIES = List.of(2, 4, 8, 11);

    /** Made when first asked for: drawing constants takes some milliseconds. */
    private final Map<Integer, Contest> contests = new ConcurrentHashMap<>();

    VectorHash() {}

    /** One for this machine; empty if Java was started without the module {@code jdk.incubator.vector}, or vectors are short. */
    public static Optional<BatchHash> open() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Lanes.fit() ? Optional.of(new VectorHash()) : Optional.empty();
        } catch (LinkageError containerDoesNotLendIt) {
            return Optional.empty();
        }
    }

    @Override
    public boolean hashes(int arity) {
        return ARITIES.contains(arity);
    }

    @Override
    public void hash(int arity, byte[] groups, int count, byte[] hashes) {
        if (!hashes(arity)) {
            throw new IllegalArgumentException("Poseidon of " + ARITIES + " elements, not " + arity);
        }
        contests.computeIfAbsent(arity, VectorHash::contest).hash(groups, count, hashes);
    }

    private static Contest contest(int arity) {
        var lanes = new LanePoseidon(arity);
        return new Contest(Poseidon.ofArity(arity), lanes::hash, Contest.PATIENCE_NS);
    }
}
