// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import network.watt.platform.types.NodeId;

/**
 * The latest statement of every node in one of the two protocols, and federated voting on them: accept = a v-blocking
 * set accepted, or a quorum voted or accepted; ratify = a quorum accepted. The node itself needs to be in neither.
 * Source: draft-mazieres-dinrg-scp-06 §3.1.
 *
 * <p>Nodes that say the same are kept together, so that a question is put to each different statement once, however many
 * made it. Honest nodes of one slot make a handful. A question comes apart from what it is about, such as a ballot, so that it is
 * made once and not for each delivery.
 */
final class Federation<P extends Pledges> {

    private final Electorate electorate;
    private final SliceTable slices;
    /** By node number; null where nothing was heard. */
    private final List<P> latest = new ArrayList<>();
    /** In no particular order. */
    private final List<Group<P>> groups = new ArrayList<>();
    /** The nodes of the question at hand. */
    private final NodeSet selected = new NodeSet();

    Federation(Electorate electorate) {
        this.electorate = electorate;
        slices = new SliceTable(electorate);
    }

    /** Nodes whose latest pledges are the same but for their quorum sets. */
    private record Group<P>(P pledges, NodeSet nodes) {}

    void record(int node, P pledges) {
        while (latest.size() <= node) {
            latest.add(null);
        }
        if (latest.get(node) != null) {
            leave(node);
        }
        latest.set(node, pledges);
        join(node, pledges);
        slices.record(node, pledges);
    }

    private void leave(int node) {
        for (int i = 0; i < groups.size(); i++) {
            var nodes = groups.get(i).nodes;
            if (nodes.contains(node)) {
                nodes.remove(node);
                if (nodes.isEmpty()) {
                    groups.set(i, groups.get(groups.size() - 1));
                    groups.remove(groups.size() - 1);
                }
                return;
            }
        }
    }

    private void join(int node, P pledges) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).pledges.saysTheSameAs(pledges)) {
                groups.get(i).nodes.add(node);
                return;
            }
        }
        var alone = new NodeSet();
        alone.add(node);
        groups.add(new Group<>(pledges, alone));
    }

    Optional<P> latest(int node) {
        return Optional.ofNullable(latestOrNull(node));
    }

    Optional<P> latest(NodeId node) {
        return latest(electorate.number(node));
    }

    private P latestOrNull(int node) {
        return node < latest.size() ? latest.get(node) : null;
    }

    /** Whether {@code pledges} add something to what {@code node} said before. */
    boolean isNews(int node, P pledges) {
        var earlier = latestOrNull(node);
        return earlier == null || pledges.isNewerThan(earlier);
    }

    /** Once for each different statement. */
    <S> void forEach(S subject, BiConsumer<? super P, S> action) {
        for (int i = 0; i < groups.size(); i++) {
            action.accept(groups.get(i).pledges, subject);
        }
    }

    /** Whether {@code subject}, which nodes vote for or accept, may be accepted here. */
    <S> boolean accepts(S subject, BiPredicate<? super P, S> voted, BiPredicate<? super P, S> accepted) {
        selected.clear();
        select(subject, accepted);
        if (electorate.own().isBlockedBy(selected)) {
            return true;
        }
        select(subject, voted);
        return isQuorumSelected();
    }

    /** Whether a quorum that satisfies our own slices has accepted {@code subject}. */
    <S> boolean ratifies(S subject, BiPredicate<? super P, S> accepted) {
        selected.clear();
        select(subject, accepted);
        return isQuorumSelected();
    }

    /** Whether those of whom {@code filter} holds for {@code subject} are v-blocking. */
    <S> boolean isBlocking(S subject, BiPredicate<? super P, S> filter) {
        selected.clear();
        select(subject, filter);
        return electorate.own().isBlockedBy(selected);
    }

    /** Adds to the nodes of the question those who pass. */
    private <S> void select(S subject, BiPredicate<? super P, S> filter) {
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (filter.test(group.pledges, subject)) {
                selected.addAll(group.nodes);
            }
        }
    }

    private boolean isQuorumSelected() {
        // Cheap and final: dropping nodes below cannot satisfy us again.
        if (!electorate.own().isSatisfiedBy(selected)) {
            return false;
        }
        slices.keepQuorum(selected);
        return electorate.own().isSatisfiedBy(selected);
    }

    /** The nodes that pass {@code filter}: for people. */
    SortedSet<NodeId> nodes(Predicate<? super P> filter) {
        selected.clear();
        select(filter, (pledges, passes) -> passes.test(pledges));
        return identities(selected);
    }

    /** Those of {@link #nodes} that the quorum check drops: for people. */
    SortedSet<NodeId> dropped(Predicate<? super P> filter) {
        var dropped = nodes(filter);
        slices.keepQuorum(selected);
        dropped.removeAll(identities(selected));
        return dropped;
    }

    private SortedSet<NodeId> identities(NodeSet nodes) {
        var identities = new TreeSet<NodeId>();
        for (int node = nodes.next(0); node >= 0; node = nodes.next(node + 1)) {
            identities.add(electorate.node(node));
        }
        return identities;
    }
}
