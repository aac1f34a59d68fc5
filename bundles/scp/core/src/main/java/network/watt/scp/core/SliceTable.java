// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Which slices the nodes of one protocol count with: those of the quorum set that their latest statement names. Nodes with
 * the same set are kept together, so that a quorum check looks at each different set once.
 */
final class SliceTable {

    private final Electorate electorate;
    private final List<Group> groups = new ArrayList<>();
    /** Those who have externalized: a slice each of its own. */
    private final NodeSet alone = new NodeSet();
    /** Those whose set is not at hand, or is none. They are in no quorum. */
    private final NodeSet unknown = new NodeSet();
    /** By node number: the hash that makes it a member of a group. */
    private final List<Pledges> latest = new ArrayList<>();

    SliceTable(Electorate electorate) {
        this.electorate = electorate;
    }

    private record Group(IndexedQuorumSet set, NodeSet nodes) {}

    void record(int node, Pledges pledges) {
        while (latest.size() <= node) {
            latest.add(null);
        }
        var before = latest.get(node);
        latest.set(node, pledges);
        if (pledges instanceof Externalize) {
            leave(node);
            alone.add(node);
        } else if (before == null
                || !before.quorumSetHash().equals(pledges.quorumSetHash())
                || unknown.contains(node)) {
            leave(node);
            join(node, pledges);
        }
    }

    private void leave(int node) {
        alone.remove(node);
        unknown.remove(node);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).nodes.remove(node);
        }
        groups.removeIf(group -> group.nodes.isEmpty());
    }

    private void join(int node, Pledges pledges) {
        var found = electorate.slices(pledges.quorumSetHash());
        if (found.isEmpty()) {
            unknown.add(node);
            return;
        }
        for (var group : groups) {
            if (group.set == found.get()) {
                group.nodes.add(node);
                return;
            }
        }
        var nodes = new NodeSet();
        nodes.add(node);
        groups.add(new Group(found.get(), nodes));
    }

    /** Drops nodes without a slice among the rest until none is left to drop. */
    void keepQuorum(NodeSet nodes) {
        lookAgain(nodes);
        nodes.removeAll(unknown);
        boolean dropped = true;
        while (dropped) {
            dropped = false;
            for (int i = 0; i < groups.size(); i++) {
                var group = groups.get(i);
                if (nodes.meets(group.nodes) && !group.set.isSatisfiedBy(nodes)) {
                    nodes.removeAll(group.nodes);
                    dropped = true;
                }
            }
        }
    }

    /** A set that was missing may have come. */
    private void lookAgain(NodeSet nodes) {
        for (int node = unknown.next(0); node >= 0; node = unknown.next(node + 1)) {
            if (nodes.contains(node)) {
                unknown.remove(node);
                join(node, latest.get(node));
            }
        }
    }
}
