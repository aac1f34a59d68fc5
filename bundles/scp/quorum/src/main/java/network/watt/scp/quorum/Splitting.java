// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for minimal splitting sets: if they lie, the others contain two quorums without a common node. A larger set need not
 * split, since it may leave too few others.
 *
 * <ol>
 *   <li>Size by size, all combinations of parts that anybody names: liars whom nobody names are in no minimal set.
 *   <li>A bound. Let some lie already. Each of two quorums, with the liars, has a slice of a node of its own and so meets at
 *       least n {@link Units units}, of u that are of any use; 2n − u units are met by both, and in each of them somebody must
 *       lie who does not yet. So at least as many liars are missing.
 * </ol>
 */
final class Splitting {

    private final Trust trust;
    private final Choices choices;
    private final Meter meter;
    private final List<Bits> parts = new ArrayList<>();

    Splitting(Trust trust, Choices choices, Meter meter) {
        this.trust = trust;
        this.choices = choices;
        this.meter = meter;
        for (var part : choices.parts()) {
            if (isNamed(part)) {
                parts.add(part);
            }
        }
    }

    private boolean isNamed(Bits part) {
        return trust.kinds().stream()
                .anyMatch(kind -> kind.gate().all().meets(part) && !part.containsAll(kind.members()));
    }

    /** Finds all minimal sets, or as many as are enough. */
    void search() {
        for (int size = 0; size <= parts.size() && !choices.isEnough(); size++) {
            choices.begin(size);
            search(0, trust.none(), size);
        }
    }

    private void search(int from, Bits liars, int remaining) {
        if (choices.isEnough() || choices.containsFound(liars)) {
            return;
        }
        if (remaining == 0) {
            Intersection.split(trust, liars, meter).ifPresent(split -> choices.add(liars));
            return;
        }
        if (missing(liars, from) > remaining) {
            return;
        }
        for (int i = from; i <= parts.size() - remaining; i++) {
            search(i + 1, liars.or(parts.get(i)), remaining - 1);
        }
    }

    /** At least so many parts from {@code from} on must lie beside {@code liars} before there is a split. */
    private int missing(Bits liars, int from) {
        meter.step();
        var honest = trust.all().removeAll(liars);
        var strict = Units.of(trust.size(), trust.kinds(), honest, liars);
        var counted = Units.meetings(trust.size(), trust.kinds(), honest, liars);
        return Math.max(missing(strict, honest, liars, from), missing(counted, honest, liars, from));
    }

    private int missing(Units units, Bits honest, Bits liars, int from) {
        var useful = trust.none();
        int need = Units.NEVER;
        for (var kind : trust.kinds()) {
            if (!liars.containsAll(kind.members())) {
                addUseful(kind.gate(), liars, useful);
                need = Math.min(need, units.need(kind.gate()));
            }
        }
        if (need == Units.NEVER) {
            return Units.NEVER;
        }
        int overlap = 2 * need - units.in(useful.retainAll(honest)).size();
        int widest = 1;
        for (int i = from; i < parts.size() && overlap > 0; i++) {
            widest = Math.max(widest, units.in(parts.get(i).and(honest)).size());
        }
        return Math.max(0, (overlap + widest - 1) / widest);
    }

    /** Whoever is useful where the liars alone do not suffice. */
    private static void addUseful(Gate gate, Bits liars, Bits useful) {
        if (!gate.isSatisfiedBy(liars)) {
            useful.addAll(gate.nodes());
            gate.inner().forEach(inner -> addUseful(inner, liars, useful));
        }
    }
}
