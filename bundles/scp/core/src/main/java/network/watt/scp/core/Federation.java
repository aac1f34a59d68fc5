// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import network.watt.platform.types.NodeId;

/**
 * The latest statement of every node in one of the two protocols, and federated voting on them: accept = a v-blocking
 * set accepted, or a quorum voted or accepted; ratify = a quorum accepted. The node itself needs to be in neither.
 * Source: draft-mazieres-dinrg-scp-06 §3.1.
 */
final class Federation<P extends Pledges> {

    private final Electorate electorate;
    /** By node number; null where nothing was heard. */
    private final List<P> latest = new ArrayList<>();
    /** The slices of the statement at the same place; null while the quorum set is unknown. */
    private final List<IndexedQuorumSet> slices = new ArrayList<>();

    Federation(Electorate electorate) {
        this.electorate = electorate;
    }

    void record(NodeId node, P pledges) {
        int number = electorate.number(node);
        while (latest.size() <= number) {
            latest.add(null);
            slices.add(null);
        }
        latest.set(number, pledges);
        slices.set(number, electorate.slices(node, pledges).orElse(null));
    }

    Optional<P> latest(NodeId node) {
        int number = electorate.number(node);
        return number < latest.size() ? Optional.ofNullable(latest.get(number)) : Optional.empty();
    }

    /** Whether {@code pledges} add something to what {@code node} said before. */
    boolean isNews(NodeId node, P pledges) {
        return latest(node).map(pledges::isNewerThan).orElse(true);
    }

    void forEach(Consumer<P> action) {
        for (int i = 0; i < latest.size(); i++) {
            var pledges = latest.get(i);
            if (pledges != null) {
                action.accept(pledges);
            }
        }
    }

    boolean accepts(Predicate<? super P> voted, Predicate<? super P> accepted) {
        return isBlocking(accepted) || ratifies(pledges -> voted.test(pledges) || accepted.test(pledges));
    }

    boolean isBlocking(Predicate<? super P> filter) {
        return electorate.own().isBlockedBy(select(filter));
    }

    /** Whether the nodes that pass {@code filter} contain a quorum which satisfies our own slices. */
    boolean ratifies(Predicate<? super P> filter) {
        var nodes = select(filter);
        // Cheap and final: dropping nodes below cannot satisfy us again.
        if (!electorate.own().isSatisfiedBy(nodes)) {
            return false;
        }
        keepQuorum(nodes);
        return electorate.own().isSatisfiedBy(nodes);
    }

    /** Drops nodes without a slice among the rest until none is left to drop. */
    private void keepQuorum(NodeSet nodes) {
        boolean dropped = true;
        while (dropped) {
            dropped = false;
            for (int node = nodes.next(0); node >= 0; node = nodes.next(node + 1)) {
                if (!hasSlice(node, nodes)) {
                    nodes.remove(node);
                    dropped = true;
                }
            }
        }
    }

    private boolean hasSlice(int node, NodeSet nodes) {
        var set = slices.get(node);
        if (set == null) {
            set = electorate.slices(electorate.node(node), latest.get(node)).orElse(null);
            slices.set(node, set);
        }
        return set != null && set.isSatisfiedBy(nodes);
    }

    private NodeSet select(Predicate<? super P> filter) {
        var nodes = new NodeSet();
        for (int i = 0; i < latest.size(); i++) {
            var pledges = latest.get(i);
            if (pledges != null && filter.test(pledges)) {
                nodes.add(i);
            }
        }
        return nodes;
    }

    /** The nodes that pass {@code filter}: for people. */
    SortedSet<NodeId> nodes(Predicate<? super P> filter) {
        return identities(select(filter));
    }

    /** Those of {@link #nodes} that the quorum check drops: for people. */
    SortedSet<NodeId> dropped(Predicate<? super P> filter) {
        var quorum = select(filter);
        keepQuorum(quorum);
        var dropped = nodes(filter);
        dropped.removeAll(identities(quorum));
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
