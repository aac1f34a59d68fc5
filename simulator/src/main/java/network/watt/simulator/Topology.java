// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import network.watt.consensus.host.QuorumDocument;
import network.watt.platform.types.NodeId;

/**
 * Who there is. Written {@code 7}, nodes that trust each other alike, or {@code 7x3}, organisations of as many nodes each:
 * 67 % of the organisations, and more than half of the nodes of each.
 *
 * @param organisations 1 to 100; of a flat network its nodes
 * @param nodesEach how many nodes an organisation has, 1 to 9
 */
public record Topology(int organisations, int nodesEach) {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]?|100)(x([1-9]))?");

    /** Throws {@link IllegalArgumentException} with a sentence for people outside the bounds above. */
    public Topology {
        if (organisations < 1 || organisations > 100 || nodesEach < 1 || nodesEach > 9) {
            throw new IllegalArgumentException(
                    "no topology of " + organisations + " times " + nodesEach + "; write 7, or 7x3");
        }
    }

    public static Topology flat(int nodes) {
        return new Topology(nodes, 1);
    }

    /** @throws IllegalArgumentException with a sentence for people */
    public static Topology parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a topology is a number of nodes, such as 7, or organisations and their nodes, such as 7x3, not "
                            + text);
        }
        int each = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return new Topology(Integer.parseInt(matcher.group(1)), each);
    }

    public int nodes() {
        return organisations * nodesEach;
    }

    /** f: how many organisations may do anything. */
    public int faultyOrganisations() {
        return (organisations - 1) / 3;
    }

    /** How many nodes may do anything, as long as they are of as few organisations as can be. */
    public int faulty() {
        return faultyOrganisations() * nodesEach;
    }

    /** The organisation of a node. */
    public int organisation(int node) {
        return node / nodesEach;
    }

    /** What every node trusts. @param ids the nodes, in order */
    QuorumDocument quorum(List<NodeId> ids) {
        return quorum(ids, 0, organisations);
    }

    /** Two halves that trust only themselves: quorums of one do not meet quorums of the other. */
    QuorumDocument halfQuorum(List<NodeId> ids, int node) {
        int half = organisations / 2;
        return organisation(node) < half ? quorum(ids, 0, half) : quorum(ids, half, organisations);
    }

    private QuorumDocument quorum(List<NodeId> ids, int from, int to) {
        int threshold = to - from - (to - from - 1) / 3;
        if (nodesEach == 1) {
            return new QuorumDocument(threshold, ids.subList(from, to), List.of());
        }
        var inner = new ArrayList<QuorumDocument>();
        IntStream.range(from, to)
                .mapToObj(organisation -> ids.subList(organisation * nodesEach, (organisation + 1) * nodesEach))
                .forEach(members -> inner.add(new QuorumDocument(nodesEach / 2 + 1, members, List.of())));
        return new QuorumDocument(threshold, List.of(), inner);
    }

    @Override
    public String toString() {
        return nodesEach == 1 ? String.valueOf(organisations) : organisations + "x" + nodesEach;
    }
}
