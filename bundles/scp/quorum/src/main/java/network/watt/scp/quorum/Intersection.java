// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks for two disjoint quorums of honest nodes for each of whom the liars say whatever is needed (Mazières 2015, §4.1 and
 * §4.2); without liars, for a split of the system itself. Exact: whoever is not found does not exist.
 *
 * <ol>
 *   <li>If there is a split, there is one of two minimal quorums.
 *   <li>A node that the liars and itself satisfy is a quorum alone. Two of them are a split; beside a single one any quorum of
 *       the others is, and there is no split without one, as then all quorums have it.
 *   <li>Else every minimal quorum lies in one strongly connected component ({@link Trust#components}; Lachowski, arXiv
 *       1902.06493, §4). Quorums in two components are a split; else only one component is left to be searched.
 *   <li>There, two disjoint minimal quorums have no {@link Units unit} in common. If no quorum gets along with fewer than n
 *       units and there are fewer than 2n, there is no split. A quorum whose every node needs n units has n; so it is enough that
 *       those who need fewer are no quorum among themselves. The same with {@link Units#meetings}.
 *   <li>Else the units are gone through (branch and bound, after Lachowski): a unit is the one quorum's, which takes it from
 *       the other, or is not. As long as the one has none, a unit that it does not get can be kept from the other too, since the
 *       two may change places. A branch ends where either quorum can no longer be, or cannot have the units it needs; and it
 *       has succeeded as soon as what nobody contests is enough for one of them.
 * </ol>
 */
final class Intersection {

    /** Two disjoint quorums. */
    record Pair(Bits one, Bits other) {}

    private final Trust trust;
    private final Bits liars;
    private final Meter meter;
    private final List<Trust.Kind> kinds = new ArrayList<>();
    private final List<Integer> needs;
    private final Units units;
    private final List<Bits> order = new ArrayList<>();
    private final int fewest;

    private Intersection(Trust trust, Bits within, Bits liars, Meter meter) {
        this.trust = trust;
        this.liars = liars;
        this.meter = meter;
        trust.kinds().stream().filter(kind -> kind.members().meets(within)).forEach(kinds::add);
        units = Units.of(trust.size(), kinds, within, liars);
        needs = needs(units);
        fewest = fewestUnits(within, needs);
        order(within);
    }

    /** Two disjoint minimal quorums of honest nodes; none if there are none. */
    static Optional<Pair> split(Trust trust, Bits liars, Meter meter) {
        var widest = trust.greatestQuorum(trust.known(), liars, meter);
        return find(trust, widest, liars, meter)
                .map(pair -> new Pair(
                        trust.minimalQuorum(pair.one, trust.none(), liars, meter),
                        trust.minimalQuorum(pair.other, trust.none(), liars, meter)));
    }

    private static Optional<Pair> find(Trust trust, Bits widest, Bits liars, Meter meter) {
        for (int node = widest.next(0); node >= 0; node = widest.next(node + 1)) {
            var alone = trust.none().add(node);
            if (trust.gate(node).isSatisfiedBy(liars.or(alone))) {
                var others = trust.greatestQuorum(widest.without(alone), liars, meter);
                return others.isEmpty() ? Optional.empty() : Optional.of(new Pair(alone, others));
            }
        }
        var quorums = trust.components(widest, meter).stream()
                .map(component -> trust.greatestQuorum(component, liars, meter))
                .filter(quorum -> !quorum.isEmpty())
                .toList();
        if (quorums.size() > 1) {
            return Optional.of(new Pair(quorums.get(0), quorums.get(1)));
        }
        return quorums.isEmpty()
                ? Optional.empty()
                : new Intersection(trust, quorums.get(0), liars, meter).find(quorums.get(0));
    }

    private Optional<Pair> find(Bits within) {
        if (2 * fewest > units.in(within).size()) {
            return Optional.empty();
        }
        var meetings = Units.meetings(trust.size(), kinds, within, liars);
        return 2 * fewestUnits(within, needs(meetings)) > meetings.in(within).size()
                ? Optional.empty()
                : search(within, within, trust.none());
    }

    private List<Integer> needs(Units ofUnits) {
        return kinds.stream().map(kind -> ofUnits.need(kind.gate())).toList();
    }

    /** No quorum has fewer units. */
    private int fewestUnits(Bits within, List<Integer> ofKinds) {
        int least = 0;
        var modest = trust.none();
        for (int need : new TreeSet<>(ofKinds)) {
            if (!trust.greatestQuorum(modest, liars, meter).isEmpty()) {
                return least;
            }
            least = need;
            for (int i = 0; i < kinds.size(); i++) {
                if (ofKinds.get(i) == need) {
                    modest.addAll(kinds.get(i).members().and(within));
                }
            }
        }
        return least;
    }

    /** Units that many name come first: much depends on who has them. */
    private void order(Bits within) {
        var named = new int[trust.size()];
        var firsts = units.in(within);
        for (var kind : kinds) {
            int members = kind.members().common(within);
            units.in(kind.gate().all().and(within)).forEach(first -> named[first] += members);
        }
        var numbers = new ArrayList<Integer>();
        firsts.forEach(numbers::add);
        numbers.sort(Comparator.comparing(first -> -named[first]));
        numbers.forEach(first -> order.add(units.of(first)));
    }

    /**
     * @param one the greatest quorum that may still become the one
     * @param other the same of the other
     * @param taken all nodes of the units that are the one's
     */
    private Optional<Pair> search(Bits one, Bits other, Bits taken) {
        if (other.isEmpty() || one.isEmpty()) {
            return Optional.empty();
        }
        var ofOne = units.in(one);
        var ofOther = units.in(other);
        int needOne = Math.max(fewest(one), units.in(taken).size());
        if (needOne + fewest(other) > ofOne.or(ofOther).size()) {
            return Optional.empty();
        }
        var contested = trust.none();
        ofOne.and(ofOther).forEach(first -> contested.addAll(units.of(first)));
        var sure = trust.greatestQuorum(one.without(contested), liars, meter);
        if (!sure.isEmpty()) {
            return Optional.of(new Pair(sure, other));
        }
        sure = trust.greatestQuorum(other.without(contested), liars, meter);
        if (!sure.isEmpty()) {
            return Optional.of(new Pair(one, sure));
        }
        for (var unit : order) {
            if (unit.meets(contested)) {
                return branch(one, other, taken, unit);
            }
        }
        throw new IllegalStateException("nothing is contested and yet neither quorum is sure");
    }

    private Optional<Pair> branch(Bits one, Bits other, Bits taken, Bits unit) {
        var left = trust.greatestQuorum(other.without(unit), liars, meter);
        var found = search(one, left, taken.or(unit));
        if (found.isPresent()) {
            return found;
        }
        var less = trust.greatestQuorum(one.without(unit), liars, meter);
        if (!keeps(less, taken)) {
            return Optional.empty();
        }
        return search(less, taken.isEmpty() ? left : other, taken);
    }

    /** Whether {@code quorum} still has nodes of all units that were taken for it. */
    private boolean keeps(Bits quorum, Bits taken) {
        return units.in(quorum).containsAll(units.in(taken));
    }

    private int fewest(Bits quorum) {
        int least = Units.NEVER;
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).members().meets(quorum)) {
                least = Math.min(least, needs.get(i));
            }
        }
        return Math.max(fewest, least);
    }
}
