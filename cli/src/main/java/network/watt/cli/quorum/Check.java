// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import network.watt.platform.types.NodeId;
import network.watt.scp.quorum.Criticality;
import network.watt.scp.quorum.Effort;
import network.watt.scp.quorum.Finding;
import network.watt.scp.quorum.MinimalSets;
import network.watt.scp.quorum.QuorumAnalysis;
import network.watt.scp.quorum.Split;

/**
 * All answers about one network.
 *
 * @param quorum everybody who is in one
 * @param organisations what depends on each
 * @param nodes what depends on each
 */
record Check(
        Network network,
        SortedSet<NodeId> quorum,
        Finding<Split> split,
        Map<String, Criticality> organisations,
        Map<NodeId, Criticality> nodes,
        Sets blocking,
        Sets splitting) {

    /** Of whole organisations and of single nodes. */
    record Sets(Finding<MinimalSets> organisations, Finding<MinimalSets> nodes) {}

    /**
     * Asks everything.
     *
     * @param limit so many minimal sets of each kind are enough
     * @param progress is told what is being looked for
     */
    static Check of(Network network, Patience patience, int limit, Consumer<String> progress) {
        progress.accept("Looking for two quorums without a common node.");
        var first = new QuorumAnalysis(network.system(), patience.next(1));
        var split = first.split();
        progress.accept("Looking at what depends on whom.");
        var second = new QuorumAnalysis(network.system(), patience.next(5));
        var organisations = new LinkedHashMap<String, Criticality>();
        network.system()
                .organisations()
                .forEach((name, members) -> organisations.put(name, second.criticality(members)));
        var nodes = new LinkedHashMap<NodeId, Criticality>();
        network.system().nodes().forEach(node -> {
            var alone = new TreeSet<NodeId>();
            alone.add(node);
            nodes.put(node, second.criticality(alone));
        });
        progress.accept("Looking for the smallest sets that stop everybody.");
        var blocking = new Sets(
                ask(network, patience.next(4), each -> each.blockingOrganisations(limit)),
                ask(network, patience.next(3), each -> each.blockingNodes(limit)));
        progress.accept("Looking for the smallest sets whose lies split the others.");
        var splitting = new Sets(
                ask(network, patience.next(2), each -> each.splittingOrganisations(limit)),
                ask(network, patience.next(1), each -> each.splittingNodes(limit)));
        return new Check(network, first.greatestQuorum(), split, organisations, nodes, blocking, splitting);
    }

    private static Finding<MinimalSets> ask(
            Network network, Effort effort, Function<QuorumAnalysis, Finding<MinimalSets>> question) {
        return question.apply(new QuorumAnalysis(network.system(), effort));
    }

    /** Whether there is a quorum and any two have a node in common; no is also what was not found out. */
    boolean holds() {
        return !quorum.isEmpty() && split.isProvenNone();
    }
}
