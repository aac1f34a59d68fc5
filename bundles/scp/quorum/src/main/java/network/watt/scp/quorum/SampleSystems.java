// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;
import network.watt.scp.core.QuorumSet;

/** Systems of known shape, to measure what an analysis costs: organisations of three nodes, of which two speak for it. */
public final class SampleSystems {

    private static final int EACH = 3;

    private SampleSystems() {}

    /** All nodes have the same set: 67 % of the organisations. */
    public static QuorumSystem symmetric(int organisations) {
        var all = organisations(0, organisations);
        var set = new QuorumSet(percent(67, organisations), List.of(), all);
        return system(organisations, EACH * organisations, node -> set);
    }

    /**
     * No two nodes have the same set. A node asks for its own organisation and for 67 % of the others but one, which is another
     * one for each of the three; every fifth asks for one organisation more.
     */
    public static QuorumSystem ownFirst(int organisations) {
        return system(organisations, EACH * organisations, node -> {
            int own = node / EACH;
            var others = others(organisations, own, node);
            int threshold = percent(67, others.size()) + (node % 5 == 0 ? 1 : 0);
            return new QuorumSet(2, List.of(), List.of(organisation(own), new QuorumSet(threshold, List.of(), others)));
        });
    }

    /** No two nodes have the same set: each asks for itself and 60 % of all organisations but two of its own choice. */
    public static QuorumSystem selfAndOthers(int organisations) {
        return system(organisations, EACH * organisations, node -> {
            int own = node / EACH;
            var others = others(organisations, own, node);
            others.remove(node % others.size());
            int threshold = percent(60, organisations);
            return new QuorumSet(2, List.of(node(node)), List.of(new QuorumSet(threshold, List.of(), others)));
        });
    }

    /**
     * Forty nodes as in a public network: seven organisations, of which each node asks for five, its own among them; and 19 nodes
     * that follow, each asking for itself and five, six or seven of them.
     */
    public static QuorumSystem publicNetwork() {
        int core = 7;
        var all = organisations(0, core);
        return system(core, 40, node -> {
            if (node >= EACH * core) {
                return new QuorumSet(2, List.of(node(node)), List.of(new QuorumSet(5 + node % 3, List.of(), all)));
            }
            var others = new ArrayList<>(all);
            others.remove(node / EACH);
            return new QuorumSet(2, List.of(), List.of(organisation(node / EACH), new QuorumSet(4, List.of(), others)));
        });
    }

    /** The other organisations without the one that {@code node} leaves out. */
    private static List<QuorumSet> others(int organisations, int own, int node) {
        var others = organisations(0, organisations);
        others.remove(own);
        others.remove((7 * node + 3) % others.size());
        return others;
    }

    private static List<QuorumSet> organisations(int from, int to) {
        var organisations = new ArrayList<QuorumSet>();
        for (int i = from; i < to; i++) {
            organisations.add(organisation(i));
        }
        return organisations;
    }

    private static QuorumSet organisation(int number) {
        var members = new ArrayList<NodeId>();
        for (int i = 0; i < EACH; i++) {
            members.add(node(EACH * number + i));
        }
        return QuorumSet.flat(2, members);
    }

    private static QuorumSystem system(int organisations, int nodes, IntFunction<QuorumSet> set) {
        var sets = new TreeMap<NodeId, QuorumSet>();
        var names = new TreeMap<NodeId, String>();
        var named = new TreeMap<String, SortedSet<NodeId>>();
        for (int i = 0; i < nodes; i++) {
            sets.put(node(i), set.apply(i));
            int organisation = i / EACH + 1;
            if (organisation <= organisations) {
                var name = "organisation-" + organisation;
                names.put(node(i), name + "." + (i % EACH + 1));
                named.computeIfAbsent(name, none -> new TreeSet<>()).add(node(i));
            } else {
                names.put(node(i), "follower-" + (i - EACH * organisations + 1));
            }
        }
        return new QuorumSystem(sets, names, named);
    }

    /** Rounded up. */
    private static int percent(int percent, int of) {
        return (percent * of + 99) / 100;
    }

    /** A key that nobody holds. */
    private static NodeId node(int number) {
        return new NodeId(
                Sha256.hash(new XdrWriter().writeInt(number).toBytes()).bytes());
    }
}
