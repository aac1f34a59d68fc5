// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import network.watt.platform.types.NodeId;

/**
 * What a system of quorum sets can stand. Every question has the whole effort to itself and an answer of its own; the same
 * system and steps give the same answer. Not thread-safe: whoever cancels does so through {@link Effort#cancelled}.
 *
 * <p>Sources: D. Mazières, <em>The Stellar Consensus Protocol</em> (2015), §4; Ł. Lachowski, arXiv 1902.06493.
 */
public final class QuorumAnalysis {

    private final QuorumSystem system;
    private final Effort effort;
    private final Trust trust;

    public QuorumAnalysis(QuorumSystem system, Effort effort) {
        this.system = system;
        this.effort = effort;
        this.trust = new Trust(system);
    }

    /** All nodes that are in any quorum; empty if there is none. */
    public SortedSet<NodeId> greatestQuorum() {
        return quorumWithout(trust.none());
    }

    private SortedSet<NodeId> quorumWithout(Bits stopped) {
        var meter = new Meter(Effort.ofSteps(1));
        return trust.ids(trust.greatestQuorum(trust.known().without(stopped), trust.none(), meter));
    }

    /** Two quorums without a common node. Proven none also where there is no quorum at all. */
    public Finding<Split> split() {
        return split(trust.none());
    }

    private Finding<Split> split(Bits liars) {
        var meter = new Meter(effort);
        return meter.ask(
                () -> Intersection.split(trust, liars, meter)
                        .<Finding<Split>>map(pair -> new Finding.Found<>(
                                new Split(trust.ids(pair.one()), trust.ids(pair.other())), meter.steps()))
                        .orElseGet(() -> new Finding.ProvenNone<>(meter.steps())),
                steps -> new Finding.GivenUp<>(
                        "whether two quorums have no node in common was not found out in " + steps + " steps", steps));
    }

    /** What happens to the others if {@code nodes} stop, and if they lie. */
    public Criticality criticality(SortedSet<NodeId> nodes) {
        var numbers = trust.numbers(nodes);
        return new Criticality(nodes, !quorumWithout(numbers).isEmpty(), split(numbers));
    }

    /** At most {@code limit} minimal sets of nodes whose stopping stops everybody. Just the empty one where there is no quorum. */
    public Finding<MinimalSets> blockingNodes(int limit) {
        return blocking(Choices.single(trust.known(), trust), limit);
    }

    /** The same of whole organisations; none if these cannot. */
    public Finding<MinimalSets> blockingOrganisations(int limit) {
        return blocking(organisations(), limit);
    }

    /** At most {@code limit} minimal sets of nodes whose lying lets others split. Just the empty one where they can anyway. */
    public Finding<MinimalSets> splittingNodes(int limit) {
        return splitting(Choices.single(trust.all(), trust), limit);
    }

    /** The same of whole organisations; none if these cannot. */
    public Finding<MinimalSets> splittingOrganisations(int limit) {
        return splitting(organisations(), limit);
    }

    private List<Bits> organisations() {
        return system.organisations().values().stream()
                .filter(members -> !members.isEmpty())
                .map(trust::numbers)
                .toList();
    }

    private Finding<MinimalSets> blocking(List<Bits> parts, int limit) {
        var choices = new Choices(parts, limit);
        var meter = new Meter(effort);
        return sets(choices, meter, "stop", each -> new Blocking(trust, choices, each).search());
    }

    private Finding<MinimalSets> splitting(List<Bits> parts, int limit) {
        var choices = new Choices(parts, limit);
        var meter = new Meter(effort);
        return sets(choices, meter, "lie", each -> new Splitting(trust, choices, each).search());
    }

    private Finding<MinimalSets> sets(Choices choices, Meter meter, String doing, Consumer<Meter> search) {
        return meter.ask(
                () -> {
                    search.accept(meter);
                    return choices.found().isEmpty()
                            ? new Finding.ProvenNone<>(meter.steps())
                            : found(choices, meter, !choices.isEnough());
                },
                steps -> choices.found().isEmpty()
                        ? new Finding.GivenUp<>(unfinished(choices.size(), doing, steps), steps)
                        : found(choices, meter, false));
    }

    private static String unfinished(int size, String doing, long steps) {
        return (size == 0 ? "" : "fewer than " + size + " never suffice; ") + "which " + Math.max(1, size)
                + " or more do when they " + doing + " was not found out in " + steps + " steps";
    }

    private Finding<MinimalSets> found(Choices choices, Meter meter, boolean complete) {
        return new Finding.Found<>(
                new MinimalSets(choices.found().stream().map(trust::ids).toList(), complete), meter.steps());
    }
}
